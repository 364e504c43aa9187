import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { generateRecoveryCodes, normaliseRecoveryCode, recoveryCodeDigest } from "./recovery-codes";

const key = randomBytes(32);

test("ten different codes of four groups, every letter in use", () => {
  const codes = Array.from({ length: 50 }, generateRecoveryCodes);
  for (const set of codes) {
    expect(set).toHaveLength(10);
    for (const code of set) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
  }
  expect(new Set(codes.flat()).size).toBe(500);
  expect(new Set(codes.flat().join("").replaceAll("-", "")).size).toBe(32);
});

test("codes are read as people type them", () => {
  expect(normaliseRecoveryCode(" abcde-fgh1i lo0oo-12345\n")).toBe("ABCDEFGH111000012345");
  for (const code of generateRecoveryCodes()) {
    const plain = code.replaceAll("-", "");
    const typed = [
      code,
      plain,
      code.toLowerCase(),
      ` ${plain.toLowerCase()} `,
      code.replaceAll("-", " "),
      code.replaceAll("0", "o").replaceAll("1", "l"),
    ];
    for (const text of typed) {
      expect(normaliseRecoveryCode(text)).toBe(plain);
      expect(recoveryCodeDigest(text, key).equals(recoveryCodeDigest(code, key))).toBe(true);
    }
  }
});

test("other text is no code", () => {
  for (const text of [
    "",
    "ABCDE",
    "ABCDE-FGHJK-MNPQR-STVW",
    "ABCDE-FGHJK-MNPQR-STVWXY",
    "ABCDE-FGHJK-MNPQR-STVWU",
    "ABCDE-FGHJK-MNPQR-STVW!",
  ]) {
    expect(normaliseRecoveryCode(text)).toBeNull();
    expect(() => recoveryCodeDigest(text, key)).toThrow(TypeError);
  }
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(normaliseRecoveryCode(text)?.length ?? 20).toBe(20);
    }),
  );
});

test("the digest depends on code and key", () => {
  const [one, other] = generateRecoveryCodes() as [string, string];
  const digest = recoveryCodeDigest(one, key);
  expect(digest).toHaveLength(32);
  expect(digest.equals(recoveryCodeDigest(other, key))).toBe(false);
  expect(digest.equals(recoveryCodeDigest(one, randomBytes(32)))).toBe(false);
});
