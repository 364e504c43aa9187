import { expect, test } from "vitest";
import { clientAddress, isInside, parseNetworks } from "./client-address";

const trusted = parseNetworks(["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"]);

test("without a trusted proxy the socket's address counts, whatever the header says", () => {
  expect(clientAddress("203.0.113.9", "198.51.100.1", trusted)).toBe("203.0.113.9");
  expect(clientAddress("10.1.1.1", "198.51.100.1", [])).toBe("10.1.1.1");
});

test("behind trusted proxies the right-most hop that is not one of them counts", () => {
  expect(clientAddress("10.1.1.1", "198.51.100.1", trusted)).toBe("198.51.100.1");
  expect(clientAddress("10.1.1.1", "1.1.1.1, 198.51.100.1, 10.9.9.9", trusted)).toBe("198.51.100.1");
  expect(clientAddress("192.0.2.7", "198.51.100.1:4711", trusted)).toBe("198.51.100.1");
  expect(clientAddress("2001:db8::1", "[2001:4860::8888]:443", trusted)).toBe("2001:4860::8888");
});

test("an unreadable hop ends the search at the proxy that wrote it", () => {
  expect(clientAddress("10.1.1.1", "198.51.100.1, unknown", trusted)).toBe("10.1.1.1");
  expect(clientAddress("10.1.1.1", "0x7f.1", trusted)).toBe("10.1.1.1");
  expect(clientAddress("10.1.1.1", undefined, trusted)).toBe("10.1.1.1");
});

test("IPv4 inside IPv6 and zones are the same address as without", () => {
  expect(clientAddress("::ffff:203.0.113.9", undefined, trusted)).toBe("203.0.113.9");
  expect(clientAddress("::ffff:10.1.1.1", "::ffff:198.51.100.1", trusted)).toBe("198.51.100.1");
  expect(isInside(trusted, "::ffff:10.2.3.4")).toBe(true);
  expect(clientAddress("fe80::1%eth0", undefined, trusted)).toBe("fe80::1");
});

test("an entry that is no network is named", () => {
  expect(() => parseNetworks(["proxy.internal"])).toThrow(/TRUSTED_PROXIES: "proxy\.internal"/);
});
