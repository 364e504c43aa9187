import type { TextRow } from "@/lib/db/stream";
import { inTenantSql } from "@/lib/db/tenant";
import type { Commitment } from "@/lib/gate/personal";
import { type Principal, workspacesWith } from "@/lib/gate/principal";
import { type Body, sentenceOf } from "./body";
import { openValues } from "./commitments";
import { type QuickBody, readBodyQuickly } from "./export-body";
import type { ExportPlan } from "./export-plan";
import { needsValue, type Place, personalPlaces, readerOf, reveal } from "./personal";

/** An entry as this principal may see it. */
export type ExportedEntry = {
  sequence: string;
  sealedAt: string;
  entryHash: string;
  body: Body;
  /** The facts as JSON. */
  before: string;
  after: string;
  sentence: string;
  workspaceName: string | null;
  masked: string[];
};

const mostKept = 20_000;

/** Opens batches of rows for a principal as lists do, and remembers the personal values that come again and again. */
export function entryReader(principal: Principal, { workspaceNames }: Pick<ExportPlan, "workspaceNames">) {
  const reader = readerOf(principal);
  const scope = { tenantId: principal.tenantId, personId: principal.personId, workspaceIds: workspacesWith(principal, "audit:export") };
  const values = new Map<string, string>();
  const lost = new Set<string>();

  async function openFor(places: readonly (readonly Place[])[], read: readonly QuickBody[]): Promise<void> {
    if (values.size + lost.size > mostKept) {
      values.clear();
      lost.clear();
    }
    const wanted = new Map<string, Commitment>();
    for (let index = 0; index < read.length; index++) {
      const { body } = read[index] as QuickBody;
      for (const place of places[index] as readonly Place[]) {
        const { commitment } = place.reference;
        if (!values.has(commitment) && !lost.has(commitment) && needsValue(reader, body, place)) wanted.set(commitment, place.reference);
      }
    }
    if (wanted.size === 0) return;
    const opened = await inTenantSql(scope, (sql) => openValues(sql, principal.tenantId, [...wanted.values()]));
    for (const [commitment, value] of opened) values.set(commitment, value);
    for (const commitment of wanted.keys()) if (!opened.has(commitment)) lost.add(commitment);
  }

  return async (rows: readonly TextRow[]): Promise<ExportedEntry[]> => {
    const read = rows.map(([, sealed_at = null, , id, body]) => readBodyQuickly({ id: id ?? "", sealed_at, body: body ?? "" }));
    const places = read.map(({ body }) => personalPlaces(body));
    await openFor(places, read);
    return rows.map(([sequence, sealedAt, entryHash], index) => {
      const { body, before, after } = read[index] as QuickBody;
      const masked = reveal(body, values, reader, places[index]);
      return {
        sequence: sequence ?? "",
        sealedAt: sealedAt ?? "",
        entryHash: entryHash ?? "",
        body,
        before: factsText(before, body.before),
        after: factsText(after, body.after),
        sentence: sentenceOf(body),
        workspaceName: body.workspace && (workspaceNames.get(body.workspace) ?? null),
        masked,
      };
    });
  };
}

/** Facts as they are stored, unless something in them may have been revealed. */
const factsText = (stored: string | null, facts: unknown): string =>
  stored === null || stored.includes('"commitment":') ? JSON.stringify(facts ?? null) : stored;
