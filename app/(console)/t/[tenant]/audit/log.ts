import type { ListState } from "@/components/console/list-address";
import type { AuditPage } from "@/lib/audit/queries";
import { longestQuery, parseQuery, type QueryProblem } from "@/lib/audit/query-language";
import { cursorText, listAuditInput } from "@/lib/audit/schema";
import type { AuditSummary } from "@/lib/audit/summary";

/** What the log answered. */
export type Log = {
  /** The query that was asked: what the address says, and about which time when it does not say. */
  asked: string;
  problems: readonly QueryProblem[];
  /** What of the address makes no sense; then nothing was read. */
  broken: "query" | "cursor" | undefined;
  page: AuditPage;
  summary: AuditSummary | undefined;
};

export const nothing: AuditPage = { items: [], nextCursor: null, newestCursor: null, searchedBackTo: null };

/** What is wrong with a query that is too long to be sent anywhere. */
export const problemsOfLength = (query: string): readonly QueryProblem[] | undefined =>
  query.length > longestQuery ? parseQuery(query).problems : undefined;

export function brokenPart({ cursor }: ListState, problems: readonly QueryProblem[]): Log["broken"] {
  if (problems.length > 0) return "query";
  return listAuditInput.shape.cursor.safeParse(cursor).success ? undefined : "cursor";
}

/** The place in the log that newer entries come after: that of the newest shown, or now when nothing is. */
export const newestOf = ({ newestCursor }: AuditPage): string =>
  newestCursor ?? cursorText({ sealedAt: new Date().toISOString().replace("Z", "000Z"), sequence: 0 });
