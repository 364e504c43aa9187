import { cursorText, type Sorted, type Sorts } from "./keyset";

/** SQL for text as people compare it: without case, in Unicode's root order, whatever the database's own locale is. */
export const caseless = (text: string): string => `lower((${text})::text COLLATE "und-x-icu")`;
/** SQL for whether a text holds another, case aside. */
export const contains = (text: string, wanted: string): string => `strpos(${caseless(text)}, ${caseless(wanted)}) > 0`;
/** SQL to order what was found by how near it is: by something else than its name, at its beginning, the shortest first. */
export const nearest = (text: string, wanted: string): string => `strpos(${caseless(text)}, ${caseless(wanted)}), length(${text}), ${text}`;

// Exact: a JavaScript date would drop the last three digits, and rows of one millisecond would be skipped or repeated.
const microseconds = (column: string): string => `(extract(epoch FROM ${column}) * 1000000)::bigint`;

/**
 * SQL of one page of a sorted list: the value to select AS "place", the condition after the cursor, and the order.
 * Rows without a value come last in either order; equal values are told apart by id. Parameters go into `values`.
 * Made for lists of hundreds of rows per tenant, which are sorted in memory: no index follows these expressions.
 */
export function keyset<Name extends string>(
  sorts: Sorts,
  columns: Readonly<Record<Name, string>>,
  id: string,
  { sort, order, cursor }: Sorted<Name>,
  values: unknown[],
): { place: string; after: string; orderBy: string } {
  const timed = sorts[sort]?.type === "time";
  const column = timed ? microseconds(columns[sort]) : caseless(columns[sort]);
  const [direction, beyond] = order === "asc" ? ["ASC", ">"] : ["DESC", "<"];
  const parameter = (value: unknown, as: string) => `$${values.push(value)}::${as}`;
  const after = () => {
    if (!cursor) return "true";
    if (cursor.value === null) return `(${column} IS NULL AND ${id} ${beyond} ${parameter(cursor.id, "uuid")})`;
    return `((${column}, ${id}) ${beyond} (${parameter(cursor.value, timed ? "bigint" : "text")}, ${parameter(cursor.id, "uuid")}) OR ${column} IS NULL)`;
  };
  return { place: column, after: after(), orderBy: `${column} ${direction} NULLS LAST, ${id} ${direction}` };
}

type Placed = { id: string; place: string | null };
export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** One page out of up to `limit + 1` rows. The next one begins after its last row, also when that is gone by then. */
export function pageOf<Row extends Placed>(rows: readonly Row[], asked: Sorted): Page<Omit<Row, "place">> {
  const shown = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ place: _, ...item }) => item),
    nextCursor: last ? cursorText(asked, { value: last.place, id: last.id }) : null,
  };
}
