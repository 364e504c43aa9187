import pg from "pg";
import { env } from "@/lib/env";
import { beginStatement, type Scope } from "./client";

/** A row's columns as Postgres writes them. */
export type TextRow = (string | null)[];

const mostRows = 200;
const mostCharacters = 250_000;
const longestWaitMilliseconds = 1_000;

const asText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;

/** What has arrived and was not taken yet. */
class Arrivals {
  private rows: TextRow[] = [];
  private characters = 0;
  private wake = () => {};
  over = false;
  failure: unknown;

  /** Gives whether there is enough to stop reading for now. */
  add(row: TextRow): boolean {
    this.rows.push(row);
    for (const text of row) this.characters += text?.length ?? 0;
    const enough = this.rows.length >= mostRows || this.characters >= mostCharacters;
    if (enough) this.wake();
    return enough;
  }

  end(failure?: unknown): void {
    this.over = true;
    this.failure ??= failure;
    this.wake();
  }

  /** Waits until there is a full batch, or the end; what comes slowly is not held back for longer than a second. */
  async some(): Promise<TextRow[]> {
    while (!this.over && this.characters < mostCharacters && this.rows.length < mostRows) {
      const timer = { id: undefined as NodeJS.Timeout | undefined };
      const isLate = await new Promise<boolean>((resolve) => {
        this.wake = () => resolve(false);
        timer.id = setTimeout(() => resolve(true), longestWaitMilliseconds);
      });
      clearTimeout(timer.id);
      if (isLate && this.rows.length > 0) break;
    }
    const rows = this.rows;
    this.rows = [];
    this.characters = 0;
    return rows;
  }
}

/**
 * Reads a query's rows from one snapshot, in a read-only transaction on a connection of its own: the pool keeps all of its.
 * Batches are small, because what lives shortly costs the garbage collector least; the first one is empty and says that the
 * transaction has begun. Postgres waits while nobody takes the next, and ends the transaction when `signal` aborts.
 * @throws what the connection or the query failed with
 */
export async function* streamRows(
  scope: Scope,
  text: string,
  values: readonly unknown[],
  signal: AbortSignal,
): AsyncGenerator<TextRow[], void, void> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 5_000,
    application_name: "gatehouse-stream",
  });
  const arrivals = new Arrivals();
  client.on("error", (error) => arrivals.end(error));
  const stop = () => void client.connection.stream.destroy();
  signal.addEventListener("abort", stop);
  try {
    await client.connect();
    signal.throwIfAborted();
    // Postgres notices a reader that has gone even while it looks for rows and sends none.
    await client.query(
      `${beginStatement(scope)}; SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL client_connection_check_interval = '5s'`,
    );
    yield [];
    const config: pg.QueryArrayConfig = { text, values: [...values], rowMode: "array", types: asText };
    const query = client.query(new pg.Query(config));
    query.on("row", (row: TextRow) => arrivals.add(row) && client.connection.stream.pause());
    query.on("end", () => arrivals.end());
    query.on("error", (error) => arrivals.end(error));
    while (true) {
      const rows = await arrivals.some();
      if (arrivals.failure) throw arrivals.failure;
      const isLast = arrivals.over;
      client.connection.stream.resume();
      if (rows.length > 0) yield rows;
      if (isLast) break;
    }
    await client.query("COMMIT");
  } finally {
    signal.removeEventListener("abort", stop);
    void client.end().catch(() => undefined);
  }
}
