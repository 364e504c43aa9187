import type pg from "pg";
import { type Repeated, repeat } from "./repeat";

const batch = 1_000;
const idleMilliseconds = 200;

/**
 * Seals committed entries, in batches of 1,000 per organization, five times a second and without a pause while there
 * is more. Any number of sealers may run: each takes only organizations that no other is sealing.
 */
export function startSealer(pool: pg.Pool): Repeated {
  let partitions = false;
  return repeat("seal", async () => {
    // A worker that was off for months finds no partition for today until it makes one.
    if (!partitions) await pool.query("SELECT audit_create_partitions()");
    partitions = true;
    const { rows } = await pool.query<{ sealed: number }>("SELECT audit_seal($1) AS sealed", [batch]);
    return (rows[0]?.sealed ?? 0) >= batch ? 0 : idleMilliseconds;
  });
}
