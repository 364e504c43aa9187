import fc from "fast-check";
import { expect, test } from "vitest";
import { nextPath } from "./next-path";

test.each(["/", "/t/acme/audit", "/t/acme/audit?event=session.started&page=2#row", "/account", "/%2f%2fexample.com"])(
  "%s is ours",
  (path) => {
    expect(nextPath(path)).toBe(path);
  },
);

test.each([
  "//example.com",
  "/\\example.com",
  "\\\\example.com",
  "/\t/example.com",
  "/\n/example.com",
  "https://example.com",
  "javascript:alert(1)",
  "account",
  "",
  " /account",
  `/${"a".repeat(2_000)}`,
  undefined,
  null,
  7,
  ["/account"],
])("%j leads to the start", (path) => {
  expect(nextPath(path)).toBe("/");
});

test("whatever is asked for, a browser stays here", () => {
  const odd = fc.stringMatching(/^\/[\\/.@:?#a\t\n ]{0,12}$/);
  fc.assert(
    fc.property(fc.oneof(odd, fc.string({ unit: "binary" }), fc.webUrl()), (wanted) => {
      expect(new URL(nextPath(wanted), "https://gatehouse.example").origin).toBe("https://gatehouse.example");
    }),
  );
});
