import { Agent, get } from "node:http";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { disconnect } from "@/lib/db/tenant";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { createTestTenant } from "@/lib/testing/tenant";
import { compare, perSecond, report } from "./measure";

const address = process.env.BENCH_ADDRESS as string;
const superuser = new pg.Client({ connectionString: process.env.TEST_SUPERUSER_URL });
await superuser.connect();
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

function fetchOnce(path: string, headers: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    get(`${address}${path}`, { agent, headers }, (response) => {
      response.resume();
      response.on("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(`${path} answered ${response.statusCode}.`))));
    }).on("error", reject);
  });
}

// Keys of many tenants, because each tenant may ask 10,000 times a minute.
const secrets: string[] = [];
for (let index = 0; index < 24; index++) {
  const tenant = await createTestTenant();
  secrets.push((await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:read"])).secret);
}
const items = Array.from({ length: 10_000 }, () => uuidv7());
await superuser.query("CREATE TABLE bench.items (id uuid PRIMARY KEY, name text NOT NULL)");
await superuser.query("INSERT INTO bench.items SELECT id, 'item' FROM unnest($1::uuid[]) AS id", [items]);
await superuser.query("GRANT SELECT ON bench.items TO gatehouse_app; GRANT USAGE ON SCHEMA bench TO gatehouse_app; ANALYZE");

const withKey = (index: number) =>
  fetchOnce("/api/v1/credentials/workspaces", { authorization: `Bearer ${secrets[index % secrets.length]}` });
const bare = (index: number) => fetchOnce(`/api/bare?id=${items[index % items.length]}`);
report([
  await compare(
    {
      claim: "GET with an API key, 16 connections, against a bare route of the same build that does one indexed read",
      unit: "requests per second",
      target: 0.6,
      better: "higher",
    },
    () => perSecond(2_000, 16, withKey),
    () => perSecond(2_000, 16, bare),
  ),
]);
agent.destroy();
await Promise.all([superuser.end(), disconnect()]);
