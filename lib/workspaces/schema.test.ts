import fc from "fast-check";
import { expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { createTenantInput } from "@/lib/tenants/schema";
import { createTestTenant } from "@/lib/testing/tenant";
import { workspaceName } from "./schema";

const written = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  fc.string({ unit: fc.constantFrom(..."abcxyz019_-"), maxLength: 120 }),
  // One unusual character among usual ones: where rules that only look alike differ.
  fc
    .tuple(fc.stringMatching(/^[a-z0-9_-]{0,50}$/), fc.string({ unit: "binary", maxLength: 1 }), fc.stringMatching(/^[a-z0-9_-]{0,50}$/))
    .map((parts) => parts.join("")),
);
const awkward = [
  "",
  "\n",
  "a\n",
  "\na",
  "a\r\n",
  "A",
  "ı",
  "İ",
  "ſ",
  "K",
  "é",
  "a b",
  "a.b",
  "٣",
  "𝟘",
  "a\0",
  "\0",
  "a\ud800",
  "-",
  "_",
  "a".repeat(100),
  "a".repeat(101),
  "__proto__",
];

test("the form, the server and the database's CHECK agree on every name", { timeout: 60_000 }, async () => {
  const names = [...awkward, ...fc.sample(written, 1_000)];
  const { id: tenantId } = await createTestTenant();
  const accepts = (name: string) =>
    inTenantSql({ tenantId, workspaceIds: "*" }, async (sql) => {
      await sql("INSERT INTO workspaces (id, name, deleted_at) VALUES (gen_random_uuid(), $1, now())", [name]);
      return true;
    }).catch((error: { code?: string }) => {
      // Refused by the CHECK, or (NUL) not text at all.
      expect(["23514", "22021"]).toContain(error.code);
      return false;
    });
  for (const name of names) {
    const stored = await accepts(name);
    expect(workspaceName.safeParse(name).success, JSON.stringify(name)).toBe(stored);
    expect(createTenantInput.shape.workspace.safeParse(name).success, JSON.stringify(name)).toBe(stored);
  }
  expect(new Set(names.map((name) => workspaceName.safeParse(name).success)).size).toBe(2);
});

test("anything but text is refused with the rule", () => {
  for (const value of [undefined, null, 7, {}, ["a"]])
    expect(workspaceName.safeParse(value).error?.issues[0]?.message).toMatch(/^Use 1 to 100/);
});
