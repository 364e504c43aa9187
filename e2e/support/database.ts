import pg from "pg";

/** One connection that no policy stops, to the tests' database or another. */
export async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>, url = process.env.E2E_SUPERUSER_URL): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
