import { v7 as uuidv7 } from "uuid";
import type { Sql } from "@/lib/db/tenant";
import { type EntryDraft, writeEntry } from "@/lib/gate/audit";
import { enterTenant } from "@/lib/gate/context";
import type { DemoPerson, DemoTenant, Member, World } from "./seed-world";

type Draft = Omit<EntryDraft, "actor"> & { occurredAt: Date };
type Colleague = { person: DemoPerson; member: Member; ip: string; userAgent: string };

/** A small repeatable source of chance (mulberry32), so that two demos tell the same story. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const browsers = [
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_1) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
];
const vendors = [
  { name: "Meta Conversions API", vendor: "meta_capi", kind: "api_key" },
  { name: "GA4 measurement", vendor: "ga4", kind: "api_key" },
  { name: "Snowflake loader", vendor: "snowflake", kind: "basic" },
  { name: "Google Ads upload", vendor: "google_ads", kind: "oauth_client" },
  { name: "BigQuery export", vendor: "bigquery", kind: "service_account" },
];

class Historian {
  readonly roll = chance(20_260_824);
  readonly credentials = vendors.map((vendor) => ({ ...vendor, id: uuidv7(), version: 1 }));
  readonly key = { id: uuidv7(), name: "warehouse-sync" };
  readonly now = Date.now();

  constructor(
    readonly sql: Sql,
    readonly tenant: DemoTenant,
    readonly workspaceId: string,
  ) {}

  at(day: Date, from: number, to: number): Date {
    const minutes = from * 60 + this.roll() * (to - from) * 60;
    return new Date(Math.min(day.getTime() + Math.floor(minutes * 60_000), this.now - 60_000));
  }

  async write({ person, member, ip, userAgent }: Colleague, draft: Draft): Promise<void> {
    const actor = { type: "user", id: member.id, name: person.name, email: person.email, roles: [member.role] };
    await writeEntry(this.sql, this.tenant.id, {
      mfa: person.twoFactor,
      ip,
      userAgent,
      requestId: uuidv7({ msecs: draft.occurredAt.getTime() }),
      ...draft,
      actor,
      demo: true,
    });
  }

  async writeKeyUse(occurredAt: Date): Promise<void> {
    const from = new Date(occurredAt.getTime() - 60_000).toISOString();
    await writeEntry(this.sql, this.tenant.id, {
      event: "api_key.used",
      outcome: "success",
      source: "api",
      occurredAt,
      demo: true,
      workspaceId: this.workspaceId,
      apiKeyId: this.key.id,
      ip: "198.51.100.40",
      userAgent: "warehouse-sync/2.3",
      actor: { type: "api_key", id: this.key.id, name: this.key.name },
      target: { type: "operation", id: "credential.leased", name: "credential.leased" },
      repeats: { count: 3 + Math.floor(this.roll() * 40), from, until: occurredAt.toISOString() },
    });
  }

  /** A day of one colleague: signing in, now and then a wrong password, sometimes something refused. */
  async workday(colleague: Colleague, day: Date): Promise<void> {
    const signedIn = this.at(day, 7, 10);
    const sessionId = uuidv7();
    const common = { source: "ui" as const, sessionId };
    if (this.roll() < 0.06)
      await this.write(colleague, {
        ...common,
        event: "session.refused",
        outcome: "failure",
        reason: "wrong password",
        mfa: false,
        occurredAt: new Date(signedIn.getTime() - 20_000),
      });
    await this.write(colleague, { ...common, event: "session.started", outcome: "success", mfa: false, occurredAt: signedIn });
    if (colleague.person.twoFactor)
      await this.write(colleague, {
        ...common,
        event: "session.verified",
        outcome: "success",
        occurredAt: new Date(signedIn.getTime() + 9_000),
      });
    if (colleague.member.role === "gatehouse/auditor" && this.roll() < 0.08) {
      await this.write(colleague, {
        ...common,
        event: "permission.denied",
        outcome: "denied",
        reason: "forbidden",
        target: { type: "permission", id: "credentials:rotate", name: "credentials:rotate" },
        occurredAt: this.at(day, 10, 12),
      });
    }
    if (this.roll() < 0.7)
      await this.write(colleague, { ...common, event: "session.ended", outcome: "success", occurredAt: this.at(day, 16, 19) });
  }

  /** Rotations by the operators, verifications by compliance, and the machine that works every day. */
  async upkeep(team: readonly Colleague[], day: Date): Promise<void> {
    const operator = team.find(({ member }) => ["gatehouse/operator", "gatehouse/owner"].includes(member.role)) as Colleague;
    const verifier = team.find(({ member }) => ["gatehouse/compliance_officer", "gatehouse/auditor"].includes(member.role)) as Colleague;
    if (this.roll() < 0.12) {
      const credential = this.credentials[Math.floor(this.roll() * this.credentials.length)] as (typeof this.credentials)[number];
      const before = { version: credential.version };
      credential.version++;
      await this.write(operator, {
        event: "credential.rotated",
        outcome: "success",
        source: "ui",
        workspaceId: this.workspaceId,
        target: { type: "credential", id: credential.id, name: credential.name },
        before,
        after: { version: credential.version },
        reason: "Quarterly rotation",
        occurredAt: this.at(day, 11, 15),
      });
    }
    if (day.getUTCDay() === 1) {
      await this.write(verifier, {
        event: "audit.verified",
        outcome: "success",
        source: "ui",
        after: { verdict: "intact" },
        occurredAt: this.at(day, 9, 10),
      });
    }
    for (const hour of [2, 8, 14, 20]) await this.writeKeyUse(this.at(day, hour, hour + 1));
  }

  async beginnings(team: readonly Colleague[], day: Date): Promise<void> {
    const [founder] = team as [Colleague];
    for (const credential of this.credentials) {
      await this.write(founder, {
        event: "credential.created",
        outcome: "success",
        source: "ui",
        workspaceId: this.workspaceId,
        target: { type: "credential", id: credential.id, name: credential.name },
        after: { name: credential.name, vendor: credential.vendor, kind: credential.kind, version: 1 },
        occurredAt: this.at(day, 8, 9),
      });
    }
    await this.write(founder, {
      event: "api_key.created",
      outcome: "success",
      source: "ui",
      workspaceId: this.workspaceId,
      target: { type: "api_key", id: this.key.id, name: this.key.name },
      after: { name: this.key.name, scopes: ["credentials:lease"] },
      occurredAt: this.at(day, 9, 10),
    });
  }
}

/**
 * Writes a believable past for one organization and seals it at the times it claims. Every body is marked `demo`.
 * Runs as the owner of the tables; `audit_seal_demo` refuses a log that holds anything else.
 */
export async function seedHistory(sql: Sql, world: World, tenant: DemoTenant): Promise<void> {
  await enterTenant(sql, tenant.id);
  const [workspaceId] = Object.values(tenant.workspaces) as [string];
  const historian = new Historian(sql, tenant, workspaceId);
  const team = world.people.flatMap((person, index) => {
    const member = person.memberships[tenant.slug];
    return member ? [{ person, member, ip: `203.0.113.${10 + index}`, userAgent: browsers[index % browsers.length] as string }] : [];
  });
  const today = new Date(new Date().setUTCHours(0, 0, 0, 0));
  for (let ago = world.days; ago > 0; ago--) {
    const day = new Date(today.getTime() - ago * 86_400_000);
    if (ago === world.days) await historian.beginnings(team, day);
    const weekend = [0, 6].includes(day.getUTCDay());
    for (const colleague of team) if (historian.roll() < (weekend ? 0.1 : 0.85)) await historian.workday(colleague, day);
    await historian.upkeep(team, day);
  }
  for (let sealed = 1; sealed > 0; )
    [{ sealed }] = (await sql<{ sealed: number }>("SELECT audit_seal_demo($1, 1000) AS sealed", [tenant.id])) as [{ sealed: number }];
}
