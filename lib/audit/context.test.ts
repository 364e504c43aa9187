import { beforeAll, expect, test } from "vitest";
import type { EntryDraft } from "@/lib/gate/audit";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal } from "@/lib/gate/principal";
import { sealEntries, withSealingPaused, writeEntries } from "@/lib/testing/audit-log";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { auditContext } from "./queries";

let tenant: TestTenant;
let other: TestTenant;
let owner: Principal;

const target = (id: string) => ({ type: "credential", id, name: id });

async function write(...drafts: Partial<EntryDraft>[]): Promise<string[]> {
  const ids = await writeEntries(tenant.id, drafts.length, (index) => drafts[index] ?? {});
  await sealEntries(tenant.id);
  return ids;
}

async function around(id: string, principal = owner): Promise<[string, string[]][]> {
  const { items } = await execute(auditContext, principal, { id });
  return items.map((item) => [item.id, item.relations]);
}

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor", "gatehouse/operator"]);
  other = await createTestTenant();
  owner = personWith(tenant, "gatehouse/owner");
});

test("same session or same target, newest first, and nothing else", async () => {
  const ids = await write(
    { sessionId: "s1", target: target("a") },
    { sessionId: "s2", target: target("c") },
    { sessionId: "s1", target: target("b") },
    { sessionId: "s2", target: target("b") },
    { target: target("d") },
  );
  const [first, , third, fourth] = ids as [string, string, string, string];
  expect(await around(third)).toEqual([
    [fourth, ["target"]],
    [third, ["session", "target"]],
    [first, ["session"]],
  ]);
});

test("an id that only stands somewhere in the facts makes no session", async () => {
  const [anchor, pretender] = (await write(
    { sessionId: "s3", target: target("e") },
    { after: { session: "s3" }, target: target("f") },
  )) as [string, string];
  expect(await around(anchor)).toEqual([[anchor, ["session", "target"]]]);
  expect(await around(pretender)).toEqual([[pretender, ["target"]]]);
});

test("an entry without session and target stands alone", async () => {
  const [anchor] = (await write({ target: undefined })) as [string];
  expect(await around(anchor)).toEqual([[anchor, []]]);
});

test("at most 20 on either side, and it says that there was more", async () => {
  const ids = await write(...Array.from({ length: 50 }, () => ({ target: target("many") })));
  const { items, more } = await execute(auditContext, owner, { id: ids[25] as string });
  expect(more).toBe(true);
  expect(items.map((item) => item.id)).toEqual(ids.slice(5, 46).toReversed());
  expect((await execute(auditContext, owner, { id: ids[0] as string })).items).toHaveLength(21);
});

test("what is not sealed yet is there, and has a context too", async () => {
  const [sealed] = (await write({ target: target("waits") })) as [string];
  await withSealingPaused(tenant.id, async () => {
    const [waiting] = (await writeEntries(tenant.id, 1, () => ({ target: target("waits") }))) as [string];
    const expected = [
      [waiting, ["target"]],
      [sealed, ["target"]],
    ];
    expect(await around(sealed)).toEqual(expected);
    expect(await around(waiting)).toEqual(expected);
  });
});

test("names are masked as in the list", async () => {
  const actor = { type: "user", id: tenant.memberships["gatehouse/owner"]?.id ?? "", name: "Test Person" };
  const [anchor] = (await write({ actor, target: target("g") }, { actor, target: target("g") })) as [string];
  const { items } = await execute(auditContext, personWith(tenant, "gatehouse/auditor"), { id: anchor });
  expect(items).toHaveLength(2);
  expect(JSON.stringify(items)).not.toContain("Test Person");
});

test("other organizations, other workspaces and people without the right find nothing", async () => {
  const [anchor] = (await write(
    { target: target("h"), workspaceId: tenant.workspaces.main },
    { target: target("h"), workspaceId: tenant.workspaces.other },
  )) as [string];
  await expect(execute(auditContext, personWith(other, "gatehouse/owner"), { id: anchor })).rejects.toMatchObject({ code: "not_found" });
  const limited = personWith(tenant, "gatehouse/auditor", tenant.workspaces.main);
  expect(await around(anchor, limited)).toEqual([[anchor, ["target"]]]);
  await expectForbidden(auditContext, personWith(tenant, "gatehouse/operator"), { id: anchor });
  await expectForbidden(auditContext, anonymous(testRequest()), { id: anchor });
});
