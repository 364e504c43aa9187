import { listAuditEntries, summarizeAuditEntries } from "@/lib/audit/queries";
import { cursorText } from "@/lib/audit/schema";
import { disconnect } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { personWith } from "@/lib/testing/principals";
import { largeLog } from "./large-log";
import { type Claim, claimOf, compare, medianMilliseconds, report } from "./measure";

const log = await largeLog();
const owner = personWith(log.tenant, "gatehouse/owner");
const plain = (before: string) =>
  log.superuser.query(
    `SELECT id, sequence, sealed_at, body FROM audit_entries WHERE tenant_id = $1 AND (sealed_at, sequence) < ($2::timestamptz, $3::bigint)
     ORDER BY sealed_at DESC, sequence DESC LIMIT 51`,
    [log.tenant.id, before, "9223372036854775807"],
  );

/** The same random places for both sides of a round. */
const randomMoment = () => new Date(Date.now() - Math.random() * 170 * 86_400_000).toISOString().replace("Z", "000Z");
const milliseconds = { unit: "ms", better: "lower" } as const;

const percentile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] as number;

async function times(runs: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return taken;
}

/** The 95th percentile against a number of milliseconds that it may take. */
async function within(claim: string, most: number, rounds: number, runs: number, work: () => Promise<unknown>): Promise<Claim> {
  await work();
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) pairs.push([percentile(await times(runs, work), 0.95), most]);
  return claimOf({ ...milliseconds, claim, target: 1 }, pairs);
}

const week = "created:7d";
const combinations = [
  "",
  "outcome:success",
  "outcome:failure",
  "-outcome:success",
  "action:credential.leased",
  "action:credential.* -action:credential.leased",
  "action:tenant.deleted",
  "category:authorization source:ui",
  `actor:${log.actors[3]}`,
  `actor:${log.actors[3]} outcome:denied`,
  `-actor:${log.actors[3]} source:system`,
  `target:${log.targets[7]}`,
  `target:${log.targets[7]} action:credential.rotated`,
  `ip:${log.address}`,
  "ip:10.3.0.0/16",
  "needle",
  '"scheduled rotation"',
  "snowflake outcome:failure",
  "nowhere",
  "mfa:false role:owner action:credential.updated",
];

const list = (query: string) => execute(listAuditEntries, owner, { query });
const claims = [
  await compare(
    {
      ...milliseconds,
      claim: `The first page of ${log.entries} entries, against the same query in plain SQL without row-level security`,
      target: 2,
    },
    () => medianMilliseconds(50, () => execute(listAuditEntries, owner, {})),
    () => medianMilliseconds(50, () => plain("infinity")),
  ),
  await compare(
    { ...milliseconds, claim: "A page at a random depth, against the same query in plain SQL without row-level security", target: 2 },
    () => medianMilliseconds(50, () => execute(listAuditEntries, owner, { cursor: cursorText({ sealedAt: randomMoment(), sequence: 1 }) })),
    () => medianMilliseconds(50, () => plain(randomMoment())),
  ),
];
for (const query of combinations)
  claims.push(
    await within(`95th percentile of a page over 7 days: \`${query || "everything"}\``, 100, 7, 20, () => list(`${query} ${week}`.trim())),
  );
claims.push(
  await within("95th percentile of a rare search over all time: `action:tenant.deleted -mfa:true`", 2_000, 7, 3, () =>
    list("action:tenant.deleted -mfa:true"),
  ),
  await within("95th percentile of facets and the histogram of 30 days, unfiltered", 100, 7, 20, () =>
    execute(summarizeAuditEntries, owner, { query: "created:30d" }),
  ),
  await within("95th percentile of facets and the histogram of 30 days, filtered, counted to 10,001", 300, 7, 20, () =>
    execute(summarizeAuditEntries, owner, { query: "created:30d outcome:failure" }),
  ),
  await within("95th percentile of facets of a text search over 30 days", 300, 7, 20, () =>
    execute(summarizeAuditEntries, owner, { query: 'created:30d "scheduled rotation"' }),
  ),
);
report(claims);
await Promise.all([log.superuser.end(), disconnect()]);
