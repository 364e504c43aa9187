import type { Sql } from "@/lib/db/tenant";
import type { Principal } from "@/lib/gate/principal";
import { type Body, readBody } from "./body";
import { openValues } from "./commitments";
import { needsValue, personalPlaces, readerOf, reveal } from "./personal";

/** A stored entry; sequence and time of sealing are null while it waits. */
export type Row = { id: string; sequence: string | null; sealed_at: string | null; body: string };
export type Opened = { row: Row; body: Body; masked: string[] };

/** Parses the bodies of some entries and opens what this principal may see of them, in one batch. */
export async function open(sql: Sql, principal: Principal, rows: readonly Row[]): Promise<Opened[]> {
  const reader = readerOf(principal);
  const bodies = rows.map(readBody);
  const wanted = bodies.flatMap((body) => personalPlaces(body).filter((place) => needsValue(reader, body, place)));
  const values = await openValues(
    sql,
    principal.tenantId,
    wanted.map((place) => place.reference),
  );
  return rows.map((row, index) => {
    const body = bodies[index] as Body;
    return { row, body, masked: reveal(body, values, reader) };
  });
}
