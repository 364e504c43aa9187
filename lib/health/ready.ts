import { setTimeout as delay } from "node:timers/promises";
import { checkDatabase, missingMigrations } from "@/lib/db/boot";
import { installationId, inTenantSql, lookup } from "@/lib/db/tenant";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isDraining } from "@/lib/shutdown";

export type CheckState = "ok" | "degraded" | "failing";
export type Readiness = { status: "ready" | "degraded" | "failing" | "draining"; checks: Record<string, CheckState> };

const deadlineMilliseconds = 2_000;
const heartbeatSeconds = 30;
const lagSeconds = 60;
const keptMilliseconds = 1_000;

const checks: Record<string, () => Promise<CheckState>> = {
  async database() {
    await lookup("SELECT 1", []);
    return "ok";
  },
  async migrations() {
    return (await missingMigrations()).length === 0 ? "ok" : "failing";
  },
  async role() {
    await checkDatabase();
    return "ok";
  },
  async keyring() {
    const versions = new Set(env().ENCRYPTION_KEYS.map((entry) => entry.version));
    const needed = await lookup<{ version: number }>("SELECT keyring_versions() AS version", []);
    return needed.every((row) => versions.has(row.version)) ? "ok" : "failing";
  },
  async worker() {
    const living = await inTenantSql({ tenantId: installationId, workspaceIds: [] }, (sql) =>
      sql("SELECT FROM worker_heartbeats WHERE seen_at > now() - make_interval(secs => $1) LIMIT 1", [heartbeatSeconds]),
    );
    return living.length > 0 ? "ok" : "failing";
  },
  async sealing() {
    const [row] = await lookup<{ lag: number }>("SELECT audit_lag() AS lag", []);
    return row && row.lag <= lagSeconds ? "ok" : "degraded";
  },
};

async function stateOf(name: string, check: () => Promise<CheckState>): Promise<CheckState> {
  const deadline = new AbortController();
  const tooLate = delay(deadlineMilliseconds, "failing" as const, { signal: deadline.signal, ref: false });
  tooLate.catch(() => undefined);
  try {
    return await Promise.race([check(), tooLate]);
  } catch (error) {
    log.warn({ check: name, err: error }, "a readiness check failed");
    return "failing";
  } finally {
    deadline.abort();
  }
}

async function runChecks(): Promise<Readiness> {
  const states = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await stateOf(name, check)] as const));
  const worst = (["failing", "degraded"] as const).find((state) => states.some(([, found]) => found === state));
  return { status: worst ?? "ready", checks: Object.fromEntries(states) };
}

let latest: { at: number; answer: Promise<Readiness> } | undefined;

/**
 * Whether this process should get requests: one word per check and nothing internal. Anybody may ask, so the checks run
 * at most once a second. A lagging sealer degrades; everything else that fails means not ready.
 */
export async function readiness(): Promise<Readiness> {
  if (isDraining()) return { status: "draining", checks: {} };
  if (!latest || Date.now() - latest.at > keptMilliseconds) latest = { at: Date.now(), answer: runChecks() };
  return latest.answer;
}

/** 200 while requests should come, 503 otherwise. */
export const readinessStatus = ({ status }: Readiness): number => (status === "ready" || status === "degraded" ? 200 : 503);
