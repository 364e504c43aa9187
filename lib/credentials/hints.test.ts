import fc from "fast-check";
import { expect, test } from "vitest";
import { secretHints } from "./hints";

const secrets = fc.dictionary(
  fc.constantFrom("secret", "password", "clientSecret", "refreshToken", "json"),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);

test("a hint is the end of its own secret, never longer than four characters, and none of a short one", () => {
  fc.assert(
    fc.property(secrets, (given) => {
      const hints = secretHints(given);
      for (const [field, secret] of Object.entries(given)) {
        const hint = hints[field];
        const length = Array.from(secret).length;
        if (length < 16 || field === "json") expect(hint).toBeUndefined();
        else {
          expect(Array.from(hint ?? "")).toHaveLength(4);
          expect(secret.endsWith(hint ?? "?")).toBe(true);
        }
      }
      expect(Object.keys(hints).every((field) => field in given)).toBe(true);
    }),
  );
});

test("characters outside the basic plane stay whole", () => {
  expect(secretHints({ secret: `${"a".repeat(14)}🔑🔑` })).toEqual({ secret: "aa🔑🔑" });
  expect(secretHints({ secret: `${"a".repeat(13)}🔑🔑` })).toEqual({});
});
