import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** The least a route with a database does: one indexed read through a pool. */
export async function GET(request: Request): Promise<Response> {
  const { rows } = await pool.query("SELECT id, name FROM bench.items WHERE id = $1", [new URL(request.url).searchParams.get("id")]);
  return Response.json(rows[0] ?? null);
}
