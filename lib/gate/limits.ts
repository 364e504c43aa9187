import { canonicalJson, deriveKey, hmac } from "@/lib/crypto/digest";
import { installationId, inTenantSql } from "@/lib/db/tenant";
import { env } from "@/lib/env";
import { AppError } from "./errors";
import { networksOf } from "./personal";

const scope = { tenantId: installationId, workspaceIds: [] } as const;

// Keys are digests: the table names no e-mail, address or key.
const digest = (parts: readonly string[]) => hmac(deriveKey(Buffer.from(env().NEXTAUTH_SECRET), "limit-key"), canonicalJson(parts));

/** The network an attempt comes from: /24, or /64 for IPv6. */
export function networkOf(ip: string | null): string {
  return (ip && networksOf(ip)?.[2]) || "unknown";
}

const tooMany = (seconds: number) =>
  new AppError("rate_limited", "Too many attempts. Wait before you try again.", { retryAfter: Math.max(1, Math.ceil(seconds)) });

/**
 * Counts one attempt exactly, across processes.
 * @throws AppError rate_limited once more than `limit` fall into `seconds`.
 */
export async function countAttempt(parts: readonly string[], limit: number, seconds: number): Promise<void> {
  const [row] = await inTenantSql(scope, (sql) =>
    sql<{ count: number; wait: number }>(
      `INSERT INTO rate_limits AS l (key, window_start, count) VALUES ($1, now(), 1)
       ON CONFLICT (tenant_id, key) DO UPDATE SET
         count = CASE WHEN l.window_start < now() - make_interval(secs => $2) THEN 1 ELSE l.count + 1 END,
         window_start = CASE WHEN l.window_start < now() - make_interval(secs => $2) THEN now() ELSE l.window_start END
       RETURNING count, extract(epoch FROM window_start + make_interval(secs => $2) - now())::float8 AS wait`,
      [digest(parts), seconds],
    ),
  );
  if (row && row.count > limit) throw tooMany(row.wait);
}

const failuresToLock = 5;
const lockSeconds = 900;

/** @throws AppError rate_limited while five failures in a row keep this locked. */
export async function assertNotLocked(parts: readonly string[]): Promise<void> {
  const [row] = await inTenantSql(scope, (sql) =>
    sql<{ wait: number }>(
      "SELECT extract(epoch FROM blocked_until - now())::float8 AS wait FROM rate_limits WHERE key = $1 AND tenant_id = current_tenant_id() AND blocked_until > now()",
      [digest(parts)],
    ),
  );
  if (row) throw tooMany(row.wait);
}

/** Counts a failure; the fifth in a row within 15 minutes locks for 15 minutes. Tells whether this one locked. */
export async function countFailure(parts: readonly string[]): Promise<boolean> {
  const [row] = await inTenantSql(scope, (sql) =>
    sql<{ locked: boolean }>(
      `INSERT INTO rate_limits AS l (key, window_start, count) VALUES ($1, now(), 1)
       ON CONFLICT (tenant_id, key) DO UPDATE SET
         count = CASE WHEN l.window_start < now() - make_interval(secs => $2) OR l.blocked_until <= now() THEN 1 ELSE l.count + 1 END,
         window_start = CASE WHEN l.window_start < now() - make_interval(secs => $2) OR l.blocked_until <= now() THEN now() ELSE l.window_start END,
         blocked_until = CASE WHEN l.blocked_until <= now() THEN NULL
           WHEN l.window_start >= now() - make_interval(secs => $2) AND l.count + 1 >= $3 THEN now() + make_interval(secs => $2) ELSE l.blocked_until END
       RETURNING coalesce(blocked_until > now(), false) AS locked`,
      [digest(parts), lockSeconds, failuresToLock],
    ),
  );
  return row?.locked ?? false;
}

export async function clearFailures(parts: readonly string[]): Promise<void> {
  await inTenantSql(scope, (sql) => sql("DELETE FROM rate_limits WHERE key = $1 AND tenant_id = current_tenant_id()", [digest(parts)]));
}

type Window = { tenantId: string; parts: readonly string[]; minute: number; total: number; unsettled: number };
const windows = new Map<string, Window>();
let isSettling = false;

async function settle(): Promise<void> {
  const now = Math.floor(Date.now() / 60_000);
  for (const [name, window] of windows) {
    const count = window.unsettled;
    if (window.minute < now) windows.delete(name);
    if (count === 0) continue;
    window.unsettled = 0;
    const [row] = await inTenantSql({ tenantId: window.tenantId, workspaceIds: [] }, (sql) =>
      sql<{ count: number }>(
        `INSERT INTO rate_limits AS l (key, window_start, count) VALUES ($1, to_timestamp($2::float8 * 60), $3)
         ON CONFLICT (tenant_id, key) DO UPDATE SET count = CASE WHEN l.window_start = excluded.window_start THEN l.count + excluded.count ELSE excluded.count END,
           window_start = excluded.window_start RETURNING count`,
        [digest(window.parts), window.minute, count],
      ),
    );
    if (row) window.total = row.count;
  }
}

/**
 * Counts one request in this process; processes settle with each other once a second, so the overshoot is at most
 * what they all take in that second (docs/security.md).
 * @throws AppError rate_limited above `limit` in a minute.
 */
export function countRequest(tenantId: string, parts: readonly string[], limit: number): void {
  const minute = Math.floor(Date.now() / 60_000);
  const name = `${tenantId}/${parts.join("/")}`;
  let window = windows.get(name);
  if (!window || window.minute !== minute) {
    window = { tenantId, parts, minute, total: 0, unsettled: 0 };
    windows.set(name, window);
  }
  window.unsettled++;
  // A failed settlement is tried again with the next second's counts; this process's own limit holds meanwhile.
  if (!isSettling) setInterval(() => void settle().catch(() => undefined), 1_000).unref();
  isSettling = true;
  if (window.total + window.unsettled > limit) throw tooMany(60 - ((Date.now() / 1_000) % 60));
}
