import { randomBytes } from "node:crypto";
import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { randomToken, sha256 } from "@/lib/crypto/digest";
import { env } from "@/lib/env";
import { apiKeyVerifier, generateApiKey } from "@/lib/gate/api-key-format";
import { type Permission, permissions } from "@/lib/gate/permissions";
import { type PresetKey, presets } from "@/lib/gate/presets";
import { cases, type Objects } from "./cases";
import { callRoute } from "./doors";
import type { Actor } from "./expectation";

/** `kept` stands in the names of what an organization keeps and nowhere else, `outer` in its own, its workspaces' and its people's. */
export type Organization = { id: string; slug: string; main: Objects; other: Objects; kept: string; outer: string };
export type Fixture = { A: Organization; B: Organization; people: string[]; actors: Actor[]; owners: { A: Actor; B: Actor } };

type Person = {
  role: PresetKey;
  inWorkspace?: boolean;
  status?: string;
  enters?: boolean;
  ended?: boolean;
  totp?: boolean;
  mfa?: boolean;
  fresh?: boolean;
};
const complete: Actor["session"] = { stage: "complete", totp: true, mfa: true, fresh: true };
const none: ReadonlySet<Permission> = new Set();
export const roles = Object.keys(presets) as PresetKey[];
const token = () => `canary${randomBytes(5).toString("hex")}`;

export async function addOrganization(db: pg.Client, letter: string): Promise<Organization> {
  const [id, kept, outer] = [uuidv7(), token(), token()];
  const slug = `attack-${letter}-${randomBytes(4).toString("hex")}`;
  await db.query("INSERT INTO tenants (id, slug, name) VALUES ($1, $2, $3)", [id, slug, `Organization ${outer}`]);
  const workspace = async (name: string): Promise<Objects> => {
    const workspaceId = uuidv7();
    const workspaceName = `${name}-${outer}`;
    await db.query("INSERT INTO workspaces (tenant_id, id, name) VALUES ($1, $2, $3)", [id, workspaceId, workspaceName]);
    return {
      slug,
      workspaceId,
      workspaceName,
      credentialId: "",
      apiKeyId: "",
      entryId: "",
      sessionId: "",
      viewId: "",
      verificationId: uuidv7(),
    };
  };
  return { id, slug, main: await workspace("main"), other: await workspace("other"), kept, outer };
}

/** A person with a membership and a session of which only we know the handle, written past every door. */
export async function addPerson(db: pg.Client, home: Organization, person: Person) {
  const [personId, membershipId, sessionId, handle] = [uuidv7(), uuidv7(), uuidv7(), randomToken(32)];
  // Who is not let in keeps their own name, which is no leak.
  const own = person.status ? "former" : home.outer;
  const [name, email] = [`Member ${own}`, `${own}.${personId}@example.test`];
  await db.query("INSERT INTO people (id, email, name, password_hash) VALUES ($1, $2, $3, '!')", [personId, email, name]);
  await db.query("INSERT INTO memberships (tenant_id, id, person_id, name, email, status) VALUES ($1, $2, $3, $4, $5, $6)", [
    home.id,
    membershipId,
    personId,
    name,
    email,
    person.status ?? "active",
  ]);
  await db.query("INSERT INTO role_assignments (tenant_id, id, membership_id, workspace_id, role) VALUES ($1, $2, $3, $4, $5)", [
    home.id,
    uuidv7(),
    membershipId,
    person.inWorkspace ? home.main.workspaceId : null,
    person.role,
  ]);
  if (person.totp !== false) {
    await db.query(
      "INSERT INTO authenticators (person_id, id, kind, name, sealed_seed, confirmed_at) VALUES ($1, $2, 'totp', 'Authenticator app', $3, now())",
      [personId, uuidv7(), randomBytes(64)],
    );
  }
  // Times ahead of now: nothing goes idle or stale while the attack runs.
  await db.query(
    `INSERT INTO sessions (person_id, id, token_hash, method, issued_at, last_used_at, expires_at, mfa_at, fresh_at, ended_at, end_reason)
     VALUES ($1, $2, $3, 'password', now() + interval '1 hour', now() + interval '1 hour', now() + interval '7 days',
       CASE WHEN $4 THEN now() END, CASE WHEN $5 THEN now() + interval '1 hour' END, CASE WHEN $6 THEN now() END, CASE WHEN $6 THEN 'signed_out' END)`,
    [personId, sessionId, sha256(handle), person.mfa !== false, person.fresh !== false, person.ended ?? false],
  );
  if (person.enters !== false) {
    await db.query("INSERT INTO session_tenants (tenant_id, person_id, session_id, method, mfa) VALUES ($1, $2, $3, 'password', true)", [
      home.id,
      personId,
      sessionId,
    ]);
  }
  return { personId, sessionId, email, headers: { cookie: `__Host-session=${handle}` } };
}

type Key = { scopes: ReadonlySet<Permission>; state?: "revoked" | "expired" };

async function addKey(db: pg.Client, home: Organization, { scopes, state }: Key): Promise<string> {
  const { secret, lookup, last4 } = generateApiKey("live");
  // The form for large fleets: the attack is not the place to wait for bcrypt.
  const { verifier, pepperVersion } = await apiKeyVerifier(secret, { hash: "hmac", peppers: env().API_KEY_PEPPERS });
  await db.query(
    `INSERT INTO api_keys (tenant_id, id, workspace_id, name, environment, lookup, verifier, pepper_version, last_four, scopes, expires_at, revoked_at)
     VALUES ($1, $2, $3, 'Key of the attack', 'live', $4, $5, $6, $7, $8, CASE WHEN $9 = 'expired' THEN now() - interval '1 day' END, CASE WHEN $9 = 'revoked' THEN now() END)`,
    [home.id, uuidv7(), home.main.workspaceId, lookup, verifier, pepperVersion, last4, [...scopes], state ?? null],
  );
  return secret;
}

/** What each workspace holds, made through the real doors by the organization's owner. */
async function fillWorkspace(db: pg.Client, home: Organization, objects: Objects, owner: Actor): Promise<void> {
  const make = async (path: string, operation: string, name: string): Promise<string> => {
    const input = { ...cases[operation]?.valid(objects), name };
    const said = await callRoute({ method: "POST", path }, input, { headers: owner.headers, slug: home.slug });
    if (said.status !== 201)
      throw new Error(`The owner could not make what the attack is about: ${operation} answered ${said.status} ${said.body}`);
    return (JSON.parse(said.body) as { id: string }).id;
  };
  objects.credentialId = await make("/api/v1/credentials", "createCredential", `Credential ${home.kept}`);
  objects.apiKeyId = await make("/api/v1/api-keys", "createApiKey", `Key ${home.kept}`);
  objects.viewId = await make("/api/v1/audit-views", "createAuditView", `View ${home.kept} ${objects.workspaceName}`);
  await db.query(
    "INSERT INTO audit_verifications (tenant_id, id, state, actor_type, source, mfa, total) VALUES ($1, $2, 'cancelled', 'system', 'system', false, 0)",
    [home.id, objects.verificationId],
  );
  const { rows } = await db.query<{ id: string }>(
    "SELECT id FROM audit_outbox WHERE tenant_id = $1 AND workspace_id = $2 UNION ALL SELECT id FROM audit_entries WHERE tenant_id = $1 AND workspace_id = $2 LIMIT 1",
    [home.id, objects.workspaceId],
  );
  objects.entryId = rows[0]?.id ?? "";
}

const odd: Record<string, { person: Person; session?: Partial<Actor["session"]>; home?: null; belongs?: true }> = {
  "an admin without their second factor": { person: { role: "gatehouse/admin", mfa: false }, session: { stage: "mfa", mfa: false } },
  "an admin who never enrolled": {
    person: { role: "gatehouse/admin", totp: false, mfa: false },
    session: { stage: "enrolment", totp: false, mfa: false },
  },
  "an admin who was not asked again": { person: { role: "gatehouse/admin", fresh: false }, session: { fresh: false } },
  "an operator without a second factor": {
    person: { role: "gatehouse/operator", totp: false, mfa: false },
    session: { totp: false, mfa: false },
  },
  "a suspended admin": { person: { role: "gatehouse/admin", status: "suspended" }, home: null },
  "a former admin": { person: { role: "gatehouse/admin", status: "ended" }, home: null },
  "an admin whose session never entered": { person: { role: "gatehouse/admin", enters: false }, home: null, belongs: true },
};

/** Two organizations with everybody who might come to a door. */
export async function makeFixture(db: pg.Client): Promise<Fixture> {
  const [A, B] = [await addOrganization(db, "a"), await addOrganization(db, "b")];
  const people: string[] = [];
  const actors: Actor[] = [];
  const nobody = (name: string, headers: Record<string, string>): Actor => ({
    name,
    kind: "nobody",
    headers,
    home: null,
    organization: none,
    workspace: none,
    session: complete,
  });
  const come = async (home: Organization, person: Person) => {
    const added = await addPerson(db, home, person);
    people.push(added.personId);
    return added;
  };
  const owners = {} as Fixture["owners"];
  for (const letter of ["A", "B"] as const) {
    const home = letter === "A" ? A : B;
    for (const role of roles) {
      for (const inWorkspace of role === "gatehouse/owner" ? [false] : [false, true]) {
        const name = `${role}${inWorkspace ? " in one workspace" : ""} of ${letter}`;
        const { headers, sessionId } = await come(home, { role, inWorkspace });
        const held = presets[role].permissions;
        const actor: Actor = {
          name,
          kind: "person",
          headers,
          home: letter,
          organization: inWorkspace ? none : held,
          workspace: inWorkspace ? held : none,
          session: complete,
        };
        actors.push(actor);
        if (role !== "gatehouse/owner") continue;
        owners[letter] = actor;
        for (const objects of [home.main, home.other]) objects.sessionId = sessionId;
      }
      const held = presets[role].permissions;
      const secret = await addKey(db, home, { scopes: held });
      const headers: Record<string, string> = actors.length % 2 ? { "x-api-key": secret } : { authorization: `Bearer ${secret}` };
      actors.push({
        name: `key with ${role} of ${letter}`,
        kind: "key",
        headers,
        home: letter,
        organization: none,
        workspace: held,
        session: complete,
      });
    }
  }
  for (const [name, { person, session, home, ...rest }] of Object.entries(odd)) {
    const { headers } = await come(A, person);
    const held = presets[person.role].permissions;
    actors.push({
      name,
      kind: "person",
      headers,
      home: home === null ? null : "A",
      organization: held,
      workspace: none,
      session: { ...complete, ...session },
      ...rest,
    });
  }
  const everything = new Set(Object.keys(permissions) as Permission[]);
  actors.push(
    nobody("nobody", {}),
    nobody("an invented session", { cookie: `__Host-session=${randomToken(32)}` }),
    nobody("an ended session", (await come(A, { role: "gatehouse/admin", ended: true })).headers),
    nobody("an invented key", { authorization: `Bearer ${generateApiKey("live").secret}` }),
    nobody("a revoked key", { authorization: `Bearer ${await addKey(db, A, { scopes: everything, state: "revoked" })}` }),
    nobody("an expired key", { "x-api-key": await addKey(db, A, { scopes: everything, state: "expired" }) }),
  );
  for (const objects of [A.main, A.other]) await fillWorkspace(db, A, objects, owners.A);
  await fillWorkspace(db, B, B.main, owners.B);
  return { A, B, people, actors, owners };
}
