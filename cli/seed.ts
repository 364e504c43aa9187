import pg from "pg";
import { disconnect, type Sql } from "@/lib/db/tenant";
import { readEnvironment } from "@/lib/env";
import { presets } from "@/lib/gate/presets";
import { seedHistory } from "./seed-history";
import { seedOperations } from "./seed-operations";
import { seedPeople } from "./seed-people";
import { demoWorld, type World } from "./seed-world";

/** Runs work in one transaction as the owner of the tables, who is under the same row-level security. */
async function asOwner(work: (sql: Sql) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: readEnvironment(["MIGRATION_DATABASE_URL"]).MIGRATION_DATABASE_URL });
  await client.connect();
  try {
    await client.query("BEGIN");
    await work(
      async <Row extends object>(text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows as Row[],
    );
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

/** Seals what the operations wrote, so that a first look finds a finished log. */
async function sealAll(): Promise<void> {
  const client = new pg.Client({ connectionString: readEnvironment(["WORKER_DATABASE_URL"]).WORKER_DATABASE_URL });
  await client.connect();
  try {
    for (let sealed = 1; sealed > 0; )
      sealed = (await client.query<{ sealed: number }>("SELECT audit_seal() AS sealed")).rows[0]?.sealed ?? 0;
  } finally {
    await client.end();
  }
}

function signIns({ people, tenants }: World, seeds: ReadonlyMap<string, string | null>) {
  return people.map((person) => {
    const [slug = "", member] = Object.entries(person.memberships)[0] ?? [];
    const role = member ? presets[member.role].title : "";
    return {
      email: person.email,
      password: person.password,
      role,
      tenant: tenants.find((tenant) => tenant.slug === slug)?.name ?? slug,
      totp: seeds.get(person.email) ?? null,
    };
  });
}

const firstLook = [
  "Audit log: ninety days of history; open an entry, then press Verify to recompute the chain.",
  "Credentials: rotate one and find the entry with before and after. Its secret is never shown again.",
  "API keys: make one, call the API with it, revoke it, call again.",
  "Sign in as the viewer, who sees the log with people masked, and as Globex, who sees none of Acme.",
];

const world = demoWorld(process.env.GATEHOUSE_SEED === "e2e" ? 10 : 90);
await asOwner(async (sql) => {
  await seedPeople(sql, world);
  for (const tenant of world.tenants) await seedHistory(sql, world, tenant);
});
const seeds = await seedOperations(world);
await sealAll();
await disconnect();
console.log(JSON.stringify({ signIns: signIns(world, seeds), firstLook }));
