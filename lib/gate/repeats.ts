import { inTenantSql } from "@/lib/db/tenant";
import { log } from "@/lib/log";
import { type EntryDraft, writeEntry } from "./audit";
import { actorOf, type Principal } from "./principal";

type Fold = { tenantId: string; draft: EntryDraft; count: number; from: Date; until: Date; timer: NodeJS.Timeout };
// The server that drains and the pages Next bundles are separate copies of this module in one process; they share this.
const shared = globalThis as { [key: symbol]: Map<string, Fold> | undefined };
const slot = Symbol.for("gatehouse.repeats");
shared[slot] ??= new Map<string, Fold>();
const folds = shared[slot];
const foldMilliseconds = 60_000;

const write = (tenantId: string, draft: EntryDraft) =>
  inTenantSql({ tenantId, workspaceIds: "*" }, (sql) => writeEntry(sql, tenantId, draft));

async function close(key: string): Promise<void> {
  const fold = folds.get(key);
  if (!fold) return;
  folds.delete(key);
  clearTimeout(fold.timer);
  if (fold.count === 0) return;
  const repeats = { count: fold.count, from: fold.from.toISOString(), until: fold.until.toISOString() };
  await write(fold.tenantId, { ...fold.draft, repeats });
}

/** Writes the first of a kind at once and the repeats of the next minute as one entry with their count. */
async function writeFolded(key: string, tenantId: string, draft: EntryDraft): Promise<void> {
  const known = folds.get(key);
  if (known) {
    known.count++;
    known.until = new Date();
    return;
  }
  const now = new Date();
  const timer = setTimeout(
    () => void close(key).catch((error) => log.error({ err: error }, "repeats were not recorded")),
    foldMilliseconds,
  ).unref();
  folds.set(key, { tenantId, draft, count: 0, from: now, until: now, timer });
  try {
    await write(tenantId, draft);
  } catch (error) {
    clearTimeout(timer);
    folds.delete(key);
    throw error;
  }
}

/** Writes what is still being counted; called when the process stops. */
export async function flushRepeats(): Promise<void> {
  await Promise.all([...folds.keys()].map(close));
}

const common = (principal: Principal) => ({
  actor: actorOf(principal),
  source: principal.request.source,
  ip: principal.request.ip,
  userAgent: principal.request.userAgent,
  requestId: principal.request.id,
  sessionId: principal.session?.id ?? null,
  apiKeyId: principal.apiKeyId,
  mfa: Boolean(principal.session?.mfaAt),
});

/** Records that somebody was refused something, and why. */
export async function recordDenial(principal: Principal, wanted: string, reason: string): Promise<void> {
  const key = ["denied", principal.tenantId, principal.id ?? principal.request.ip, wanted, reason].join("|");
  await writeFolded(key, principal.tenantId, {
    ...common(principal),
    event: "permission.denied",
    outcome: "denied",
    reason,
    target: { type: "permission", id: wanted, name: wanted },
  });
}

/** Records that an API key was used for something. */
export async function recordKeyUse(principal: Principal, operation: string): Promise<void> {
  if (principal.type !== "api_key") return;
  const [workspaceId] = principal.grants.workspaces.keys();
  const key = ["used", principal.id, operation].join("|");
  await writeFolded(key, principal.tenantId, {
    ...common(principal),
    event: "api_key.used",
    outcome: "success",
    workspaceId: workspaceId ?? null,
    target: { type: "operation", id: operation, name: operation },
  });
}
