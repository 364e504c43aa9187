import type { Commitment } from "@/lib/gate/personal";
import { means, type Rule } from "./rules";

export type Row = {
  id: string;
  sequence: string;
  /** Exact, as Postgres writes it, and in milliseconds to calculate with. */
  sealedAt: string;
  milliseconds: number;
  event: string;
  outcome: string;
  actorType: string;
  actorId: string | null;
  targetType: string | null;
  targetId: string | null;
  body: string;
};
export const entryColumns = `id, sequence, sealed_at::text AS "sealedAt", (extract(epoch FROM sealed_at) * 1000)::float8 AS milliseconds, event, outcome,
  actor_type AS "actorType", actor_id AS "actorId", target_type AS "targetType", target_id AS "targetId", body`;

/** What somebody or something is called: a text, or a commitment that opens only for who may see it. */
export type Name = string | Commitment | null;
export type Subject = { key: string; type: string | null; id: string | null; name: Name };

/** A sealed entry as rules see it. `weight` is how often it happened: equal refusals of a minute are one entry. */
export type Entry = Omit<Row, "body" | "sequence"> & {
  sequence: number;
  weight: number;
  actorName: Name;
  targetName: Name;
  verdict: string | null;
  /** Whether another system says so: what Gatehouse watches over itself it must have written itself. */
  reported: boolean;
};

type Parsed = {
  actor?: { name?: unknown } | null;
  target?: { name?: unknown } | null;
  after?: { verdict?: unknown } | null;
  repeats?: { count?: unknown } | null;
  reported_by?: unknown;
};

export function isCommitment(value: unknown): value is Commitment {
  if (typeof value !== "object" || value === null) return false;
  const { commitment, subject } = value as Partial<Commitment>;
  return typeof commitment === "string" && typeof subject === "string";
}

export const nameOf = (value: unknown): Name => (typeof value === "string" || isCommitment(value) ? value : null);

/** A text that somebody altered beyond reading must not stop the rules: what cannot be read is missing. */
function parse(body: string): Parsed {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? (parsed as Parsed) : {};
  } catch {
    return {};
  }
}

export function entryOf({ body, sequence, ...row }: Row): Entry {
  const { actor, target, after, repeats, reported_by: reporter } = parse(body);
  const count = repeats?.count;
  return {
    ...row,
    sequence: Number(sequence),
    weight: typeof count === "number" && count >= 1 ? Math.floor(count) : 1,
    actorName: nameOf(actor?.name),
    targetName: nameOf(target?.name),
    verdict: typeof after?.verdict === "string" ? after.verdict : null,
    reported: reporter !== undefined && reporter !== null,
  };
}

/** Whether an entry is what a rule looks for; alerts never raise alerts. */
export function matches(rule: Rule, entry: Pick<Entry, "event" | "outcome" | "verdict" | "reported">): boolean {
  if (entry.event.startsWith("alert.") || !rule.events.some((pattern) => means(pattern, entry.event))) return false;
  if (rule.builtIn && entry.reported) return false;
  if (rule.outcome !== null && rule.outcome !== entry.outcome) return false;
  return rule.watch !== "verdict" || (entry.verdict !== null && entry.verdict !== "intact");
}

/** Whom or what an entry counts for under a rule. */
export function subjectOf({ groupBy }: Pick<Rule, "groupBy">, entry: Entry): Subject {
  const nobody = { key: "", type: null, id: null, name: null };
  if (groupBy === "none" || (groupBy === "target" && entry.targetType === null)) return nobody;
  const actor = groupBy === "actor";
  const [type, id] = actor ? [entry.actorType, entry.actorId] : [entry.targetType, entry.targetId];
  return { key: `${type}:${id ?? ""}`, type, id, name: actor ? entry.actorName : entry.targetName };
}
