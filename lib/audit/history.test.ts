import { beforeAll, expect, test } from "vitest";
import { execute } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant } from "@/lib/testing/tenant";
import { historyOf, roleHistory } from "./history";
import { listAuditEntries } from "./queries";

let owner: Principal;
const read = (input: { query: string; limit: number }) => execute(listAuditEntries, owner, input);
const events = ["credential.created", "credential.updated", "credential.rotated"] as const;
const about = (id: string) => ({ type: "credential", id, name: id });

beforeAll(async () => {
  const tenant = await createTestTenant();
  owner = personWith(tenant, "gatehouse/owner");
  const holder = { type: "user", id: tenant.memberships["gatehouse/owner"]?.id ?? "", name: "Test Person", roles: ["gatehouse/operator"] };
  await writeEntries(tenant.id, 3, (index) => ({ event: events[index] ?? "credential.updated", target: about("whole") }));
  await writeEntries(tenant.id, 12, () => ({ event: "credential.updated", target: about("older") }));
  await writeEntries(tenant.id, 1, () => ({ event: "credential.created", actor: holder, target: about("by a role") }));
  await sealEntries(tenant.id);
});

test("a thing whose creation is in the log has an exact history, newest first", async () => {
  const { items, reach, more } = await historyOf(read, "whole", "credential.created");
  expect(items.map(({ sentence }) => sentence)).toEqual([
    "Gatehouse rotated credential whole",
    "Gatehouse updated credential whole",
    "Gatehouse created credential whole",
  ]);
  expect([reach, more]).toEqual(["exact", false]);
});

test("without its creation the history is approximate; the last ten are shown", async () => {
  const { items, reach, more, query } = await historyOf(read, "older", "credential.created");
  expect([items.length, reach, more, query]).toEqual([10, "older", true, "target:older created:*"]);
  expect(await historyOf(read, "unheard-of", "credential.created")).toMatchObject({ items: [], reach: "older", more: false });
});

test("a role is known by its name on entries alone", async () => {
  expect(await roleHistory(read, "gatehouse/operator")).toMatchObject({
    items: [{ sentence: "Test Person created credential by a role", actor: { type: "user", kind: "Member" } }],
    reach: "named",
  });
});
