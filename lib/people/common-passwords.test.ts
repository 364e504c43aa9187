import fc from "fast-check";
import { expect, test } from "vitest";
import { commonBaseCount, isCommonPassword } from "./common-passwords";

test("the list is as long as promised", () => {
  expect(commonBaseCount).toBeGreaterThan(1500);
});

test.each([
  "password1234",
  "P@ssw0rd2024!",
  "passwordpassword",
  "Password1Password1",
  "pa$$word!!!!",
  "$ecret123456",
  "123456pa$$",
  "qwertyuiop12",
  "qwertyuiop[]",
  "1q2w3e4r5t6y",
  "1qaz2wsx3edc",
  "Q1w2e3r4t5y6!!",
  "123qweasdzxc",
  "iloveyou1234",
  "!!L3tM31n!!99",
  "administrator",
  "Administrator1",
  "welcome12345",
  "Welcome2024!!",
  "changeme1234",
  "summer2024!!",
  "January-2025",
  "Football2023",
  "liverpool1892",
  "manchesterunited",
  "unbelievable",
  "sunshine1234",
  "michaeljackson",
  "trustno1trustno1",
  "abc123abc123",
  "123456123456",
  "112233445566",
  "147258369147",
  "correcthorsebatterystaple",
  "c0ntraseñ4!!",
  "jennifer1985",
  "SuperMan!!!!",
  "acce55denied",
  "Hell0w0rld!!",
  "1234567890!!",
  "!@#$%^&*()_+",
  "P4$$!!!!!!!!",
  "54l4s4n4!!!!",
  "letmein12345",
])("refuses %s", (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.each([
  "four walnut ladders sing",
  "password of my aunt Gerda",
  "sunshine on walnut ladders",
  "kQ9!xv2#Lm7$",
  "monkeydragonladder",
  "938475610283",
  "日本語のとても長い秘密の文",
])("accepts %s", (password) => {
  expect(isCommonPassword(password)).toBe(false);
});

test("a base stays common under any decoration", () => {
  const bases = fc.constantFrom("password", "dragon", "welcome", "qwertyuiop", "superman", "contraseña");
  const flips = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });
  const digits = fc.stringMatching(/^[0-9]{0,8}$/);
  const symbols = fc.stringMatching(/^[-!#%&*._ ]{0,4}$/);
  const cased = fc
    .tuple(bases, flips)
    .map(([base, upper]) => [...base].map((letter, index) => (upper[index] ? letter.toUpperCase() : letter)).join(""));
  fc.assert(
    fc.property(cased, digits, symbols, (base, number, symbol) => {
      for (const password of [
        `${base}${number}${symbol}`,
        `${symbol}${base}${number}`,
        `${number}${symbol}${base}${symbol}`,
        base + base,
        `${base.normalize("NFD")}${number}`,
      ]) {
        expect(isCommonPassword(password)).toBe(true);
      }
    }),
  );
});

test("hostile lengths are answered at once", () => {
  for (const text of ["1".repeat(100_000), "a".repeat(100_000), "1a".repeat(50_000), `a${"1".repeat(100_000)}a`]) {
    const start = performance.now();
    isCommonPassword(text);
    expect(performance.now() - start).toBeLessThan(1000);
  }
});
