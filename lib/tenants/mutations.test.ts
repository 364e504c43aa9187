import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { asSuperuser } from "@/cli/roles";
import { randomToken, sha256 } from "@/lib/crypto/digest";
import { installationId, inTenant, inTenantSql } from "@/lib/db/tenant";
import { resolveApiKey } from "@/lib/gate/api-key";
import { apiKeyVerifier, generateApiKey } from "@/lib/gate/api-key-format";
import { execute } from "@/lib/gate/operation";
import type { PresetKey } from "@/lib/gate/presets";
import { anonymous, type Principal, resolveSession } from "@/lib/gate/principal";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createTenant, deleteTenant, renameTenant } from "./mutations";
import { getTenant, listMyTenants } from "./queries";

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/admin", "gatehouse/auditor"]);
  other = await createTestTenant();
});

const logged = (tenantId: string, event: string) =>
  inTenantSql({ tenantId, workspaceIds: "*" }, (sql) =>
    sql<{ body: string }>("SELECT body FROM audit_outbox WHERE event = $1 UNION ALL SELECT body FROM audit_entries WHERE event = $1", [
      event,
    ]),
  ).then((rows) => rows.map((row) => JSON.parse(row.body)));

/** Somebody with an authenticator and a session in the database, which has entered the organization. */
async function signIn(home: TestTenant, role: PresetKey): Promise<{ principal: Principal; handle: string }> {
  const principal = personWith(home, role);
  const handle = randomToken();
  await inTenantSql({ tenantId: installationId, personId: principal.personId, workspaceIds: [] }, async (sql) => {
    await sql(
      "INSERT INTO sessions (id, token_hash, method, expires_at, mfa_at) VALUES ($1, $2, 'password', now() + interval '1 day', now())",
      [principal.session?.id, sha256(handle)],
    );
    await sql("INSERT INTO authenticators (id, kind, name, sealed_seed, confirmed_at) VALUES ($1, 'totp', 'Phone', '', now())", [uuidv7()]);
    await sql("INSERT INTO session_tenants (tenant_id, session_id, method, mfa) VALUES ($1, $2, 'password', true)", [
      home.id,
      principal.session?.id,
    ]);
  });
  return { principal, handle };
}

const freshSlug = () => `made-${uuidv7().slice(-12)}`;
const entering = async (handle: string, slug: string) => {
  const answer = await resolveSession(handle, slug, testRequest());
  return answer.state === "active" && answer.member;
};

test("whoever creates an organization owns it, is in it at once, and opens its log", async () => {
  const { principal, handle } = await signIn(tenant, "gatehouse/auditor");
  const slug = freshSlug();
  const made = await execute(createTenant, principal, { name: "  Fresh Ltd ", slug, workspace: "main" });
  expect(made).toMatchObject({ slug, name: "Fresh Ltd", workspace: { name: "main" } });

  const answer = await resolveSession(handle, slug, testRequest());
  if (answer.state !== "active") throw new Error("The session is not active.");
  expect(answer).toMatchObject({ member: true, principal: { tenantId: made.id, roles: ["gatehouse/owner"] } });
  expect(await execute(getTenant, answer.principal, {})).toMatchObject({ id: made.id, name: "Fresh Ltd" });
  expect((await execute(listMyTenants, principal, {})).map((mine) => mine.slug)).toContain(slug);

  expect(await logged(made.id, "tenant.created")).toMatchObject([
    {
      tenant: made.id,
      outcome: "success",
      actor: { type: "user", id: answer.principal.id, roles: ["gatehouse/owner"] },
      target: { type: "tenant", id: made.id, name: "Fresh Ltd" },
    },
  ]);
  expect(await logged(tenant.id, "tenant.created")).toEqual([]);
  expect(await logged(installationId, "tenant.created")).toEqual([]);
});

test("a taken address is refused and leaves nothing behind", async () => {
  const { principal } = await signIn(other, "gatehouse/owner");
  const mine = await execute(listMyTenants, principal, {});
  for (const slug of [tenant.slug, "installation"]) {
    await expect(execute(createTenant, principal, { name: "Copy", slug, workspace: "main" })).rejects.toMatchObject({
      code: "conflict",
      message: "This address is taken. Choose another one.",
    });
  }
  expect(await execute(listMyTenants, principal, {})).toEqual(mine);
});

test("one person owns ten organizations at most, also when they ask for many at once", async () => {
  const busy = await createTestTenant();
  const { principal } = await signIn(busy, "gatehouse/owner");
  const attempts = Array.from({ length: 12 }, () =>
    execute(createTenant, principal, { name: "Many", slug: freshSlug(), workspace: "main" }).then(
      () => "made",
      (error) => error.code,
    ),
  );
  const answers = await Promise.all(attempts);
  expect(answers.filter((answer) => answer === "made")).toHaveLength(9);
  expect(answers.filter((answer) => answer === "conflict")).toHaveLength(3);
});

test("creating an organization takes a signed-in person with a second factor", async () => {
  const input = { name: "No", slug: freshSlug(), workspace: "main" };
  const owner = personWith(tenant, "gatehouse/owner");
  const session = owner.session!;
  await expectForbidden(createTenant, anonymous(testRequest()), input);
  await expectForbidden(createTenant, keyWith(tenant, tenant.workspaces.main, ["org:update"]), input);
  await expect(execute(createTenant, { ...owner, session: { ...session, hasTotp: false, mfaAt: null } }, input)).rejects.toMatchObject({
    code: "mfa_enrolment_required",
  });
  await expect(execute(createTenant, { ...owner, session: { ...session, mfaAt: null } }, input)).rejects.toMatchObject({
    code: "mfa_required",
  });
});

test("the database refuses a second owner", async () => {
  const admin = tenant.memberships["gatehouse/admin"]!;
  const promote = () =>
    inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
      await sql("DELETE FROM role_assignments WHERE membership_id = $1", [admin.id]);
      await sql("INSERT INTO role_assignments (id, membership_id, role) VALUES ($1, $2, 'gatehouse/owner')", [uuidv7(), admin.id]);
    });
  await expect(promote()).rejects.toMatchObject({ code: "23505", constraint: "role_assignments_one_owner" });
});

test("renaming changes the name and not the address, and says what it was", async () => {
  const admin = personWith(tenant, "gatehouse/admin");
  expect(await execute(renameTenant, admin, { name: "Renamed" })).toEqual({ id: tenant.id, slug: tenant.slug, name: "Renamed" });
  expect(await logged(tenant.id, "tenant.renamed")).toMatchObject([
    { before: { name: `Test ${tenant.slug}` }, after: { name: "Renamed" } },
  ]);
  expect(await execute(getTenant, personWith(other, "gatehouse/owner"), {})).toMatchObject({ id: other.id, name: `Test ${other.slug}` });
});

test("renaming is refused without the permission, from one workspace, and with a name nobody can read", async () => {
  await expectForbidden(renameTenant, personWith(tenant, "gatehouse/auditor"));
  await expectForbidden(renameTenant, personWith(tenant, "gatehouse/admin", tenant.workspaces.main));
  await expectForbidden(renameTenant, anonymous(testRequest()));
  for (const name of ["", "   ", "a".repeat(101), "a\0b", "a\nb", "a\ud800", 7, null]) {
    await expect(execute(renameTenant, personWith(tenant, "gatehouse/admin"), { name })).rejects.toMatchObject({ code: "invalid_input" });
  }
  await expect(execute(renameTenant, personWith(tenant, "gatehouse/admin"), { name: "Fine", slug: "other" })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("only the owner, freshly confirmed, deletes the organization, and types its address", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  const stale = { ...owner, session: { ...owner.session!, freshAt: new Date(Date.now() - 301_000) } };
  const input = { slug: tenant.slug, reason: "Not needed" };
  await expectForbidden(deleteTenant, personWith(tenant, "gatehouse/admin"), input);
  await expectForbidden(deleteTenant, personWith(tenant, "gatehouse/owner", tenant.workspaces.main), input);
  await expectForbidden(deleteTenant, anonymous(testRequest()), input);
  await expect(execute(deleteTenant, stale, input)).rejects.toMatchObject({ code: "reauthentication_required" });
  await expect(execute(deleteTenant, owner, { ...input, slug: other.slug })).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { slug: `Type ${tenant.slug} exactly.` } },
  });
  await expect(execute(deleteTenant, owner, { ...input, reason: " " })).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { reason: "Give a reason." } },
  });
  expect(await execute(getTenant, owner, {})).toMatchObject({ id: tenant.id });
});

/** An API key and a credential of a workspace, written as their own operations would. */
async function furnish({ id: tenantId, workspaces }: TestTenant): Promise<string> {
  const key = generateApiKey("test");
  const { verifier, pepperVersion } = await apiKeyVerifier(key.secret);
  await inTenant({ tenantId, workspaceIds: "*" }, async ({ db }) => {
    await db.apiKey.create({
      data: {
        workspaceId: workspaces.main,
        name: "Key",
        environment: "test",
        lookup: key.lookup,
        verifier,
        pepperVersion,
        lastFour: key.last4,
        scopes: ["org:read"],
      },
    });
    await db.credential.create({
      data: {
        workspaceId: workspaces.main,
        name: "Vendor",
        vendor: "Test",
        kind: "basic",
        sealedSecret: Buffer.from("x"),
        fingerprint: "x",
      },
    });
  });
  return key.secret;
}

const remaining = (tenantId: string) =>
  inTenant({ tenantId, workspaceIds: "*" }, async ({ db, sql }) => ({
    credentials: await db.credential.count(),
    keys: await db.apiKey.count({ where: { revokedAt: null } }),
    members: await db.membership.count({ where: { status: "active" } }),
    sessions: (await sql("SELECT FROM session_tenants WHERE tenant_id = current_tenant_id()")).length,
  }));

test("a deleted organization is closed at once; its log stays, and so does everybody else's", async () => {
  const doomed = await createTestTenant();
  const { principal, handle } = await signIn(doomed, "gatehouse/owner");
  const [doomedKey, otherKey] = await Promise.all([furnish(doomed), furnish(other)]);
  const second = await execute(createTenant, principal, { name: "Second", slug: freshSlug(), workspace: "main" });
  const untouched = await remaining(other.id);
  expect(await resolveApiKey(doomedKey, testRequest())).toMatchObject({ tenantId: doomed.id });
  expect(await entering(handle, doomed.slug)).toBe(true);

  expect(await execute(deleteTenant, principal, { slug: doomed.slug, reason: "Moved away" })).toEqual({ id: doomed.id });

  expect(await resolveApiKey(doomedKey, testRequest())).toBeNull();
  expect(await entering(handle, doomed.slug)).toBe(false);
  expect(await remaining(doomed.id)).toEqual({ credentials: 0, keys: 0, members: 0, sessions: 0 });
  expect((await execute(listMyTenants, principal, {})).map((mine) => mine.id)).toEqual([second.id]);
  expect(await logged(doomed.id, "tenant.deleted")).toMatchObject([
    { reason: "Moved away", before: { slug: doomed.slug, members: 1, apiKeys: 1, credentials: 1 }, after: null },
  ]);

  expect(await remaining(other.id)).toEqual(untouched);
  expect(await resolveApiKey(otherKey, testRequest())).toMatchObject({ tenantId: other.id });
  expect(await entering(handle, second.slug)).toBe(true);

  await expect(execute(deleteTenant, principal, { slug: doomed.slug, reason: "Again" })).rejects.toMatchObject({ code: "not_found" });
  await expect(execute(renameTenant, principal, { name: "Back" })).rejects.toMatchObject({ code: "not_found" });
  await expect(execute(createTenant, principal, { name: "Taken over", slug: doomed.slug, workspace: "main" })).rejects.toMatchObject({
    code: "conflict",
  });
  const jobs = await asSuperuser(process.env.TEST_SUPERUSER_URL!, (client) =>
    client.query(
      "SELECT j.task_identifier FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p USING (id) WHERE p.payload->>'tenantId' = $1",
      [doomed.id],
    ),
  );
  expect(jobs.rows).toEqual([{ task_identifier: "purge_tenant" }]);
});
