import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { canonicalJson } from "@/lib/crypto/digest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { sealEntries } from "@/lib/testing/audit-log";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { addAuditEntries } from "./mutations";
import { getAuditEntry } from "./queries";
import { verifyLog } from "./verify-log";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const mostly = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary: usual, weight: 25 }, { arbitrary: odd, weight: 1 });
// Texts that cannot be stored, and names that mean something to JavaScript or to the log.
const oddText = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "__proto__", "\0", "\ud800", "x".repeat(3_000)));
const plainText = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 9 }),
  fc.constantFrom("commitment", "subject", "token", "{actor}"),
);
const text = mostly(plainText, oddText);
const { facts } = fc.letrec((tie) => ({
  facts: fc.dictionary(text, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    tie("facts"),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
}));
const path = fc.oneof(
  fc.tuple(fc.constantFrom("after", "before"), plainText).map((parts) => parts.join(".")),
  fc.constantFrom("target.name", "after.email", "after.__proto__", "after.a.b", "after.commitment"),
);
const party = fc.record({
  type: mostly(fc.constantFrom("user", "agent", "customer"), fc.constant("X y")),
  id: plainText,
  name: fc.option(text),
});
const now = () => new Date().toISOString();
const anyEntry = fc.record(
  {
    id: fc.uuid(),
    event: mostly(fc.constantFrom("audience.synced", "a.b.c"), fc.constantFrom("session.started", "none")),
    category: mostly(fc.constantFrom("data_access", "authentication"), fc.constant("other")),
    outcome: fc.constantFrom("success", "failure", "denied"),
    actor: party,
    on_behalf_of: fc.option(party),
    target: fc.option(party),
    before: fc.option(facts),
    after: fc.option(facts),
    reason: fc.option(text),
    ip: fc.option(mostly(fc.oneof(fc.ipV4(), fc.ipV6()), text)),
    user_agent: fc.option(text),
    session: fc.option(plainText),
    sentence: fc.option(plainText),
    occurred_at: fc.option(
      mostly(
        fc.constant(null).map(now),
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      ),
    ),
    personal: fc.option(fc.array(path, { maxLength: 4 })),
  },
  { requiredKeys: ["id", "event", "category", "outcome", "actor"] },
);

test("whatever is sent is stored whole or refused by name, and never breaks what is beside it", { timeout: 60_000 }, async () => {
  const key = keyWith(tenant, tenant.workspaces.main, ["audit:write"]);
  const owner = personWith(tenant, "gatehouse/owner");
  const item = fc.oneof({ arbitrary: anyEntry, weight: 9 }, { arbitrary: fc.jsonValue(), weight: 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 12 }), async (entries) => {
      const { results, refused } = await execute(addAuditEntries, key, { entries });
      expect(results).toHaveLength(entries.length);
      expect(results.filter((result) => "error" in result)).toHaveLength(refused);
      for (const result of results) {
        if ("error" in result) expect(Object.keys(result.error.fields).length).toBeGreaterThan(0);
        else expect((await execute(getAuditEntry, owner, { id: result.id })).reportedBy?.id).toBe(key.id);
      }
    }),
    { numRuns: 60 },
  );
  await sealEntries(tenant.id);
  const bodies = await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql<{ body: string }>("SELECT body FROM audit_entries"),
  );
  expect(bodies.length).toBeGreaterThan(20);
  for (const { body } of bodies) expect(canonicalJson(JSON.parse(body))).toBe(body);
  expect(await verifyLog(tenant.id)).toMatchObject({ verdict: "intact" });
});
