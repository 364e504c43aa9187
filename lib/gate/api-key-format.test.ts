import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hmac } from "@/lib/crypto/digest";
import { KeyUnavailableError } from "@/lib/crypto/keyring";
import { apiKeyPattern, apiKeyVerifier, generateApiKey, matchesApiKey, parseApiKey, verifyApiKey } from "./api-key-format";

const old = { version: 1, key: randomBytes(32) };
const young = { version: 2, key: randomBytes(32) };

test("keys have the promised shape and read back", () => {
  for (const environment of ["live", "test"] as const) {
    const { secret, lookup, last4 } = generateApiKey(environment);
    expect(secret).toMatch(new RegExp(`^gh_${environment}_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}$`));
    expect(secret.endsWith(last4)).toBe(true);
    expect(parseApiKey(secret)).toEqual({ environment, lookup, secret });
  }
});

test("the checksum is CRC-32 in base62, over everything before it", () => {
  // The sum was worked out with Python's zlib.crc32: 0x4517a4fd.
  const body = `gh_test_00000000_${"0".repeat(43)}`;
  expect(parseApiKey(`${body}1GRn0n`)?.lookup).toBe("00000000");
  expect(parseApiKey(`${body}1GRn00`)).toBeNull();
});

test("base62 characters are uniform and keys do not repeat", () => {
  const counts = new Map<string, number>();
  const secrets = new Set<string>();
  const rounds = 4000;
  for (let round = 0; round < rounds; round++) {
    const { secret } = generateApiKey("live");
    secrets.add(secret);
    for (const character of secret.slice(17, 60)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  expect(secrets.size).toBe(rounds);
  expect(counts.size).toBe(62);
  const expected = (rounds * 43) / 62;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 61 degrees of freedom: 150 is passed by chance less than once in 10^8 runs; plain `% 62` gives over 700.
  expect(chiSquare).toBeLessThan(150);
});

test("any changed character is caught without a look-up", () => {
  const { secret } = generateApiKey("live");
  const characters = fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  fc.assert(
    fc.property(fc.integer({ min: 8, max: secret.length - 1 }), characters, (position, character) => {
      fc.pre(position !== 16 && secret[position] !== character);
      expect(parseApiKey(secret.slice(0, position) + character + secret.slice(position + 1))).toBeNull();
    }),
  );
});

test("only whole keys are read", () => {
  const { secret } = generateApiKey("live");
  const others = ["", ` ${secret}`, `${secret}\n`, secret.slice(0, -1), `${secret}0`, secret.toUpperCase(), secret.replace("live", "prod")];
  for (const text of others) expect(parseApiKey(text)).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(parseApiKey(text)).toBeNull();
    }),
  );
});

test("the pattern finds keys inside text", () => {
  const { secret } = generateApiKey("test");
  expect(apiKeyPattern.exec(`key="${secret}",`)?.[0]).toBe(secret);
  expect(apiKeyPattern.test(`https://example.test/?key=${secret}&x=1`)).toBe(true);
  expect(apiKeyPattern.test(`${secret}0`)).toBe(false);
  expect(apiKeyPattern.test("gh_live_short")).toBe(false);
});

test.each(["hmac", "bcrypt"] as const)("a %s verifier matches its key and no other, under its own pepper", async (hash) => {
  const { secret } = generateApiKey("live");
  const stored = await apiKeyVerifier(secret, { hash, peppers: [old] });
  expect(stored.pepperVersion).toBe(1);
  expect(stored.verifier).not.toContain(secret.slice(17));
  expect(await matchesApiKey(secret, stored, [young, old])).toBe(true);
  expect(await matchesApiKey(generateApiKey("live").secret, stored, [old])).toBe(false);
  expect(await matchesApiKey(secret, stored, [{ version: 1, key: young.key }])).toBe(false);
  expect(await matchesApiKey(secret, { ...stored, verifier: "" }, [old])).toBe(false);
  await expect(matchesApiKey(secret, stored, [young])).rejects.toThrow(KeyUnavailableError);
});

test("the stored forms are as documented", async () => {
  const { secret } = generateApiKey("live");
  const plain = await apiKeyVerifier(secret, { hash: "hmac", peppers: [old, young] });
  expect(plain).toEqual({
    pepperVersion: 2,
    verifier: `hmac$v2$${hmac(young.key, secret).toString("base64url")}`,
  });
  const slow = await apiKeyVerifier(secret, { hash: "bcrypt", peppers: [old, young] });
  expect(slow.verifier).toMatch(/^\$2b\$10\$/);
  expect(slow.pepperVersion).toBe(2);
});

test("a hit costs no bcrypt and counts only for the verifier of the row", async () => {
  const { secret } = generateApiKey("live");
  const stored = await apiKeyVerifier(secret, { hash: "bcrypt", peppers: [old] });
  const burst = await Promise.all(Array.from({ length: 50 }, () => verifyApiKey(secret, stored, { peppers: [old] })));
  expect(burst.every(Boolean)).toBe(true);
  // Without any pepper the slow path would throw, so these answers come from the cache.
  expect(await verifyApiKey(secret, stored, { peppers: [] })).toBe(true);
  const rotated = await apiKeyVerifier(generateApiKey("live").secret, { hash: "bcrypt", peppers: [old] });
  expect(await verifyApiKey(secret, rotated, { peppers: [old] })).toBe(false);
  expect(await verifyApiKey(secret, { ...stored, verifier: "" }, { peppers: [old] })).toBe(false);
  const wrong = generateApiKey("live").secret;
  for (let round = 0; round < 2; round++) expect(await verifyApiKey(wrong, stored, { peppers: [old] })).toBe(false);
  await expect(verifyApiKey(generateApiKey("live").secret, stored, { peppers: [] })).rejects.toThrow(KeyUnavailableError);
});
