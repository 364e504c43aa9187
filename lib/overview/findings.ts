/** What each noun's own operation says deserves attention; missing where this person may not see it. */
export type Attention = {
  audit?:
    | {
        waiting: number;
        oldestWaitingMilliseconds: number | null;
        lastVerification: { entryId: string; at: string; verdict: string } | null;
      }
    | undefined;
  credentials?:
    | {
        expired: number;
        expiring: number;
        rotationDue: number;
        urgent: readonly (Urgent & { tag: "expired" | "expiring" | "rotation due" })[];
      }
    | undefined;
  apiKeys?: { expiring: number; unused: number; urgent: readonly (Urgent & { tag: "expiring" | "unused" })[] } | undefined;
  members?:
    | { active: number; withSecondFactor: number; unprotected: readonly { membershipId: string; name: string; administrator: boolean }[] }
    | undefined;
};
type Urgent = { id: string; name: string; workspaceName: string; expiresAt: Date | null };

export type Severity = "danger" | "warn";
export type Finding = { severity: Severity } & (
  | { kind: "verdict"; entryId: string; at: string; verdict: string }
  | { kind: "sealing"; waiting: number; milliseconds: number }
  | { kind: "unverified"; since: string | null }
  | { kind: "credential"; id: string; name: string; workspace: string; tag: "expired" | "expiring" | "rotation due"; at: Date | null }
  | { kind: "apiKey"; id: string; name: string; workspace: string; tag: "expiring" | "unused"; at: Date | null }
  | { kind: "secondFactor"; count: number; names: readonly string[]; administrators: boolean }
  | { kind: "moreCredentials" | "moreApiKeys"; count: number }
);

const minute = 60_000;
const day = 86_400_000;
/** Sealing takes a second; a minute is noticed, ten mean that the worker stands still. */
const sealing = { warn: minute, danger: 10 * minute };
const verifiedWithinDays = 7;

function logFindings({ waiting, oldestWaitingMilliseconds, lastVerification }: NonNullable<Attention["audit"]>, now: number): Finding[] {
  const found: Finding[] = [];
  if (lastVerification && lastVerification.verdict !== "intact") found.push({ severity: "danger", kind: "verdict", ...lastVerification });
  if (oldestWaitingMilliseconds !== null && oldestWaitingMilliseconds > sealing.warn) {
    const severity = oldestWaitingMilliseconds > sealing.danger ? "danger" : "warn";
    found.push({ severity, kind: "sealing", waiting, milliseconds: oldestWaitingMilliseconds });
  }
  if (!lastVerification || now - Date.parse(lastVerification.at) > verifiedWithinDays * day)
    found.push({ severity: "warn", kind: "unverified", since: lastVerification?.at ?? null });
  return found;
}

function rest(kind: "moreCredentials" | "moreApiKeys", all: number, shown: number): Finding[] {
  return all > shown ? [{ severity: "warn", kind, count: all - shown }] : [];
}

/** What needs somebody, the worst first. Nothing here means that nothing was found, not that nothing is wrong. */
export function findingsOf({ audit, credentials, apiKeys, members }: Attention, now: number): Finding[] {
  const found: Finding[] = audit ? logFindings(audit, now) : [];
  for (const { id, name, workspaceName, tag, expiresAt } of credentials?.urgent ?? [])
    found.push({
      severity: tag === "expired" ? "danger" : "warn",
      kind: "credential",
      id,
      name,
      workspace: workspaceName,
      tag,
      at: expiresAt,
    });
  for (const { id, name, workspaceName, tag, expiresAt } of apiKeys?.urgent ?? [])
    found.push({ severity: "warn", kind: "apiKey", id, name, workspace: workspaceName, tag, at: tag === "expiring" ? expiresAt : null });
  if (members && members.unprotected.length > 0) {
    const administrators = members.unprotected.some(({ administrator }) => administrator);
    const names = members.unprotected.map(({ name }) => name);
    const count = members.active - members.withSecondFactor;
    found.push({ severity: administrators ? "danger" : "warn", kind: "secondFactor", count, names, administrators });
  }
  // A credential can be both, so at least as many as the larger of the two remain.
  if (credentials) {
    const all = Math.max(credentials.expired + credentials.expiring, credentials.rotationDue);
    found.push(...rest("moreCredentials", all, credentials.urgent.length));
  }
  if (apiKeys) found.push(...rest("moreApiKeys", Math.max(apiKeys.expiring, apiKeys.unused), apiKeys.urgent.length));
  return [...found.filter(({ severity }) => severity === "danger"), ...found.filter(({ severity }) => severity === "warn")];
}
