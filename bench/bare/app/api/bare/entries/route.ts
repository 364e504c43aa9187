import pg from "pg";
import { v7 as uuidv7 } from "uuid";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

type Entry = Record<"event" | "category" | "outcome" | "request", string> & Record<"actor" | "target", { type: string; id: string }>;

const insert = `INSERT INTO bench.reported (tenant_id, id, occurred_at, event, category, outcome, actor_type, actor_id, target_type, target_id, source, request_id, body)
  SELECT $1::uuid, id, now(), event, category, outcome, actor_type, actor_id, target_type, target_id, 'api', request_id, body
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
    AS new (id, event, category, outcome, actor_type, actor_id, target_type, target_id, request_id, body)`;

/** The least that taking in entries does: parses them and inserts each, with the columns it is found by, in one statement. */
export async function POST(request: Request): Promise<Response> {
  const { tenant, entries } = (await request.json()) as { tenant: string; entries: Entry[] };
  const column = <Value>(of: (entry: Entry) => Value) => entries.map(of);
  const ids = column(() => uuidv7());
  await pool.query(insert, [
    tenant,
    ids,
    column(({ event }) => event),
    column(({ category }) => category),
    column(({ outcome }) => outcome),
    column(({ actor }) => actor.type),
    column(({ actor }) => actor.id),
    column(({ target }) => target.type),
    column(({ target }) => target.id),
    column(({ request: id }) => id),
    column((entry) => JSON.stringify(entry)),
  ]);
  return Response.json({ results: ids.map((id) => ({ id })) });
}
