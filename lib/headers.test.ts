import { expect, test } from "vitest";
import { baseHeaders, pagePolicy } from "./headers";

test("a page may run only scripts that carry its nonce, and inline styles only as attributes", () => {
  const policy = pagePolicy("abc", false);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy.split("; ").filter((directive) => directive.includes("unsafe-inline"))).toEqual(["style-src-attr 'unsafe-inline'"]);
  for (const directive of [
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(policy).toContain(directive);
  }
});

test("answers that are not pages may do nothing, and are kept by no cache", () => {
  expect(baseHeaders()["Content-Security-Policy"]).toMatch(/^default-src 'none';/);
  expect(baseHeaders()["Cache-Control"]).toBe("private, no-store");
});
