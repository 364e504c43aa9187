import fc from "fast-check";
import { URI } from "otpauth";
import { expect, test } from "vitest";
import { base32, newTotpSeed, totpUri, verifyTotp } from "./totp";

const at = (seconds: number) => new Date(seconds * 1000);
const rfcSeed = Buffer.from("12345678901234567890");

// RFC 6238 appendix B lists eight digits; six-digit codes are their last six.
const vectors = [
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
] as const;

test.each(vectors)("accepts RFC 6238's SHA-1 code at %d seconds", (seconds, code) => {
  expect(verifyTotp(rfcSeed, code.slice(2), null, at(seconds))).toBe(Math.floor(seconds / 30));
});

test("accepts one step either way and no more", () => {
  const step = Math.floor(1111111109 / 30);
  const code = "081804";
  for (const offset of [-2, -1, 0, 1, 2]) {
    const now = at((step + offset) * 30 + 29);
    expect(verifyTotp(rfcSeed, code, null, now)).toBe(Math.abs(offset) <= 1 ? step : null);
  }
});

test("a step is accepted once, and never one before it", () => {
  const step = Math.floor(1111111109 / 30);
  const now = at(1111111109);
  expect(verifyTotp(rfcSeed, "081804", step - 1, now)).toBe(step);
  expect(verifyTotp(rfcSeed, "081804", step, now)).toBeNull();
  expect(verifyTotp(rfcSeed, "081804", step + 1, now)).toBeNull();
});

test("refuses whatever is not six ASCII digits", () => {
  for (const code of ["", "81804", "0818040", " 081804", "081804\n", "08180a", "٠٨١٨٠٤", "-81804", "081 04", "94287082"]) {
    expect(verifyTotp(rfcSeed, code, null, at(1111111109))).toBeNull();
  }
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (code) => {
      fc.pre(!/^\d{6}$/.test(code));
      expect(verifyTotp(rfcSeed, code, null, at(1111111109))).toBeNull();
    }),
  );
});

test("the address carries what an authenticator needs to make codes we accept", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.integer({ min: 0, max: 4e9 }), (bytes, seconds) => {
      const uri = totpUri(bytes, "person@example.test", "Gatehouse: Zürich & Co");
      expect(uri).toMatch(/^otpauth:\/\/totp\//);
      const authenticator = URI.parse(uri);
      expect(authenticator).toMatchObject({
        issuer: "Gatehouse  Zürich & Co",
        label: "person@example.test",
        digits: 6,
        period: 30,
      });
      const code = "period" in authenticator ? authenticator.generate({ timestamp: seconds * 1000 }) : "";
      expect(verifyTotp(bytes, code, null, at(seconds))).not.toBeNull();
      expect(verifyTotp(Buffer.from(bytes), code, null, at(seconds))).not.toBeNull();
    }),
  );
});

test("base32 gives the RFC 4648 text without padding, also of a pooled buffer", () => {
  expect(base32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
  expect(base32(Buffer.from("xxfooxx").subarray(2, 5))).toBe("MZXW6");
});

test("seeds are 20 bytes and do not repeat", () => {
  const seeds = Array.from({ length: 500 }, newTotpSeed);
  expect(seeds.every((seed) => seed.length === 20)).toBe(true);
  expect(new Set(seeds.map((seed) => seed.toString("hex"))).size).toBe(500);
});
