import { Agent, request } from "node:http";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { disconnect } from "@/lib/db/tenant";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { withSealingPaused } from "@/lib/testing/audit-log";
import { createTestTenant } from "@/lib/testing/tenant";
import { compare, perSecond, report } from "./measure";

const address = process.env.BENCH_ADDRESS as string;
const superuser = new pg.Client({ connectionString: process.env.TEST_SUPERUSER_URL });
await superuser.connect();
const agent = new Agent({ keepAlive: true, maxSockets: 2 });
const tenant = await createTestTenant();
const { secret } = await createTestApiKey(tenant, tenant.workspaces.main, ["audit:write"]);

const people = Array.from({ length: 200 }, (_, index) => ({
  actor: { type: "user", id: `person-${index}`, name: `Person ${index}`, email: `person.${index}@example.test`, roles: ["marketer"] },
  ip: `198.51.100.${index}`,
  user_agent: "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
}));

/** A thousand entries that nobody has sent before, by two hundred people. */
const batch = () =>
  Array.from({ length: 1_000 }, (_, index) => ({
    id: uuidv7(),
    event: "audience.synced",
    category: "data_access",
    outcome: "success",
    ...people[index % people.length],
    target: { type: "audience", id: `audience-${index % 50}`, name: `Audience ${index % 50}` },
    before: { members: index, state: "draft", owner: { team: "growth" } },
    after: { members: index + 17, state: "synced", owner: { team: "growth" }, destinations: ["ads", "warehouse"] },
    request: uuidv7(),
    session: `session-${index % 200}`,
    mfa: true,
  }));

function send(path: string, body: string, headers: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      agent,
      method: "POST",
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers },
    };
    const sent = request(`${address}${path}`, options, (response) => {
      let answer = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        answer += chunk;
      });
      response.on("end", () =>
        response.statusCode === 200 && !answer.includes('"error"')
          ? resolve()
          : reject(new Error(`${path} answered ${response.statusCode}: ${answer.slice(0, 300)}`)),
      );
    });
    sent.on("error", reject).end(body);
  });
}

// The twin has the same columns and key; it has no row-level security and no other protection.
await superuser.query("CREATE TABLE bench.reported (LIKE audit_outbox INCLUDING ALL)");
await superuser.query("GRANT INSERT ON bench.reported TO gatehouse_app; GRANT USAGE ON SCHEMA bench TO gatehouse_app; ANALYZE");

const requests = 8;
/** What is sent is made before the clock runs. */
async function entriesPerSecond(path: string, bodyOf: (entries: object[]) => object, headers?: Record<string, string>): Promise<number> {
  const bodies = Array.from({ length: requests }, () => JSON.stringify(bodyOf(batch())));
  return 1_000 * (await perSecond(requests, 2, (index) => send(path, bodies[index] as string, headers)));
}

// Sealing goes on beside it in use and is measured by itself (audit.bench.ts).
await withSealingPaused(tenant.id, async () =>
  report([
    await compare(
      {
        claim:
          "Taking in entries by the thousand over HTTP, 2 connections, against a bare route of the same build that parses and inserts the same JSON",
        unit: "entries per second",
        target: 0.5,
        better: "higher",
      },
      () => entriesPerSecond("/api/v1/audit/entries", (entries) => ({ entries }), { authorization: `Bearer ${secret}` }),
      () => entriesPerSecond("/api/bare/entries", (entries) => ({ tenant: tenant.id, entries })),
    ),
  ]),
);
agent.destroy();
await Promise.all([superuser.end(), disconnect()]);
