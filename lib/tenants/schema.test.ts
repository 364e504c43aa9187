import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { enterNewTenant } from "@/lib/gate/context";
import { tenantName, tenantSlug } from "./schema";
import { suggestSlug } from "./slug";

const undo = new Error("undo");

/** Whether the database takes an organization of this address and name; it keeps none. */
async function stores(slug: string, name: string): Promise<boolean> {
  const tenantId = uuidv7();
  const attempt = inTenantSql({ tenantId, workspaceIds: [] }, async (sql) => {
    await enterNewTenant(sql, tenantId);
    await sql("INSERT INTO tenants (slug, name) VALUES ($1, $2)", [slug, name]);
    throw undo;
  });
  return attempt.catch((error: { code?: string }) => {
    if (error === undo) return true;
    // Refused by the CHECK, or (NUL) not text at all.
    expect(["23514", "22021"]).toContain(error.code);
    return false;
  });
}

const written = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abz09-"), maxLength: 70 }),
  fc
    .tuple(fc.stringMatching(/^[a-z0-9]{0,9}$/), fc.string({ unit: "binary", maxLength: 1 }), fc.stringMatching(/^[a-z0-9]{0,9}$/))
    .map((parts) => parts.join("")),
);
const awkward = [
  "",
  "-",
  "a",
  "a-",
  "-a",
  "a--b",
  "a\n",
  "A",
  "a_b",
  "ı",
  "a\0",
  "a".repeat(63),
  "a".repeat(64),
  `a${"-".repeat(61)}b`,
  `a${"-".repeat(62)}b`,
];

test("the form, the server and the database's CHECK agree on every address", async () => {
  for (const slug of [...awkward, ...fc.sample(written, 400)]) {
    expect(tenantSlug.safeParse(slug).success, JSON.stringify(slug)).toBe(await stores(slug, "Name"));
  }
});

test("a name the form accepts fits the database", async () => {
  for (const name of ["Ä", "𝟘".repeat(50), ...fc.sample(fc.string({ unit: "grapheme", maxLength: 100 }), 100)]) {
    const accepted = tenantName.safeParse(name);
    if (accepted.success) expect(await stores(uuidv7(), accepted.data), JSON.stringify(name)).toBe(true);
  }
});

test("a suggested address is empty or one the rule accepts", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 200 }),
      (name) => suggestSlug(name) === "" || tenantSlug.safeParse(suggestSlug(name)).success,
    ),
  );
  expect(suggestSlug("Müller & Söhne GmbH")).toBe("muller-sohne-gmbh");
  expect(suggestSlug(`${"a".repeat(62)} b`)).toBe("a".repeat(62));
});
