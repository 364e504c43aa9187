import pg from "pg";
import { to } from "pg-copy-streams";
import { v7 as uuidv7 } from "uuid";
import { exportAudit } from "@/lib/audit/mutations";
import { disconnect, inTenantSql } from "@/lib/db/tenant";
import { writeEntry } from "@/lib/gate/audit";
import { route } from "@/lib/gate/route";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { createTestTenant } from "@/lib/testing/tenant";
import { compare, report } from "./measure";

const superuser = new pg.Client({ connectionString: process.env.TEST_SUPERUSER_URL });
await superuser.connect();
const tenant = await createTestTenant();
const workspaceId = tenant.workspaces.main;
const { secret } = await createTestApiKey(tenant, workspaceId, ["audit:export"]);
const [people, timesEach] = [250, 400];
const rowCount = people * timesEach;

/** One entry each of many people from many addresses, as the gate writes it, and then its likenesses in a mixed order. */
async function fill(): Promise<void> {
  await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
    for (let index = 0; index < people; index++) {
      await writeEntry(sql, tenant.id, {
        event: "credential.rotated",
        outcome: index % 10 === 0 ? "failure" : "success",
        source: "api",
        actor: { type: "user", id: uuidv7(), name: `Person ${index}`, email: `person${index}@example.test`, roles: ["gatehouse/admin"] },
        target: { type: "credential", id: uuidv7(), name: `Credential ${index}` },
        workspaceId,
        before: { version: index, vendor: "bench", name: `Credential ${index}` },
        after: { version: index + 1, vendor: "bench", name: `Credential ${index}` },
        ip: `192.0.2.${index}`,
        userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/${100 + index}.0.0.0 Safari/537.36`,
        requestId: uuidv7(),
        sessionId: uuidv7(),
        mfa: true,
      });
    }
  });
  await superuser.query("SELECT audit_seal_tenant($1, 1000, false)", [tenant.id]);
  const { rows } = await superuser.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
     WHERE attrelid = 'audit_entries'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> 'sequence'`,
  );
  const columns = rows[0]?.columns;
  await superuser.query(
    `INSERT INTO audit_entries (sequence, ${columns}) SELECT sequence + turn * $2::bigint, ${columns}
     FROM audit_entries, generate_series(1, $3::bigint) AS turn WHERE tenant_id = $1 ORDER BY 1`,
    [tenant.id, people, timesEach - 1],
  );
  await superuser.query("UPDATE audit_heads SET sequence = $2 WHERE tenant_id = $1", [tenant.id, rowCount]);
  await superuser.query("VACUUM (ANALYZE) audit_entries");
}

const handler = route(exportAudit);
const perSecond = (started: number) => rowCount / ((performance.now() - started) / 1_000);

async function exported(format: "csv" | "jsonl"): Promise<number> {
  const started = performance.now();
  const headers = { "content-type": "application/json", authorization: `Bearer ${secret}`, "x-client-ip": "192.0.2.9" };
  const request = new Request("http://localhost/api/v1/audit/export", { method: "POST", headers, body: JSON.stringify({ format }) });
  const response = await handler(request, {});
  let bytes = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) bytes += part.length;
  if (bytes < rowCount * 400) throw new Error(`The file has only ${bytes} bytes.`);
  return perSecond(started);
}

/** What the log itself holds of the same entries; the words they are found by are left out. */
async function copied(): Promise<number> {
  const started = performance.now();
  const rows = `SELECT tenant_id, id, sequence, sealed_at, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id, target_type, target_id,
    source, request_id, demo, body, leaf_hash, previous_hash, entry_hash FROM audit_entries WHERE tenant_id = '${tenant.id}'`;
  const stream = superuser.query(to(`COPY (${rows}) TO STDOUT`));
  for await (const _ of stream) void _;
  return perSecond(started);
}

await fill();
const names = { unit: "entries per second", better: "higher" } as const;
const against = "of the log, against COPY of the same rows TO STDOUT, discarded";
report([
  await compare({ ...names, claim: `CSV export ${against}`, target: 0.5 }, () => exported("csv"), copied),
  await compare({ ...names, claim: `JSONL export ${against}`, target: 0.4 }, () => exported("jsonl"), copied),
]);
await Promise.all([superuser.end(), disconnect()]);
