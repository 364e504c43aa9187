import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { asSuperuser, sealEntries, sealedRows, writeEntries } from "@/lib/testing/audit-log";
import { createTestTenant } from "@/lib/testing/tenant";
import { z } from "@/lib/zod";
import { entryHash, genesis, leafHash } from "./chain";

const vectorsSchema = z.object({
  tenant: z.string(),
  genesis: z.string(),
  entries: z
    .array(
      z.object({
        sequence: z.number(),
        sealed_at_us: z.number(),
        body: z.string(),
        leaf_hash: z.string(),
        previous_hash: z.string(),
        entry_hash: z.string(),
      }),
    )
    .min(2),
});

/** The test vectors of the published format. */
function vectors() {
  const page = readFileSync(path.join(process.cwd(), "docs", "audit-format.md"), "utf8");
  const block = /<!-- test vectors -->\s*```json\n([\s\S]*?)```/.exec(page)?.[1];
  return vectorsSchema.parse(JSON.parse(block ?? "null"));
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("the published test vectors hold", () => {
  const { tenant, entries, ...published } = vectors();
  let previous = genesis(tenant);
  expect(hex(previous)).toBe(published.genesis);
  for (const entry of entries) {
    expect(hex(previous)).toBe(entry.previous_hash);
    const leaf = leafHash(entry.body);
    expect(hex(leaf)).toBe(entry.leaf_hash);
    previous = entryHash(previous, entry.sequence, entry.sealed_at_us, leaf);
    expect(hex(previous)).toBe(entry.entry_hash);
  }
});

test("the database computes the published test vectors too", async () => {
  const { tenant, entries, ...published } = vectors();
  await asSuperuser(async (client) => {
    const first = await client.query<{ hash: Buffer }>("SELECT audit_genesis($1) AS hash", [tenant]);
    expect(first.rows.map((row) => hex(row.hash))).toEqual([published.genesis]);
    for (const entry of entries) {
      const { rows } = await client.query<{ leaf: Buffer; link: Buffer }>(
        "SELECT audit_leaf($1) AS leaf, audit_link(NULL, $2, $3, $4, audit_leaf($1)) AS link",
        [entry.body, Buffer.from(entry.previous_hash, "hex"), entry.sequence, entry.sealed_at_us],
      );
      expect(rows.map(({ leaf, link }) => [hex(leaf), hex(link)])).toEqual([[entry.leaf_hash, entry.entry_hash]]);
    }
  });
});

test("what the sealer stores is what this file computes, whatever the body holds", async () => {
  const tenant = await createTestTenant();
  const texts = ["plain", "\u00e9\u{1f512}\u2028", 'quotes " \\ and \u0001', "x".repeat(20_000)];
  await writeEntries(tenant.id, texts.length, (index) => ({ reason: texts[index] ?? "" }));
  await sealEntries(tenant.id, 3);
  let previous = genesis(tenant.id);
  const rows = await sealedRows(tenant.id);
  expect(rows.map((row) => JSON.parse(row.body).reason)).toEqual(texts);
  for (const row of rows) {
    expect(row.leaf_hash).toEqual(leafHash(row.body));
    expect(row.previous_hash).toEqual(previous);
    previous = entryHash(previous, row.sequence, row.sealedAtMicroseconds, leafHash(row.body));
    expect(row.entry_hash).toEqual(previous);
  }
});

test("numbers are written in 8 bytes, so no two entries share a preimage", () => {
  const [previous, leaf] = [genesis("00000000-0000-0000-0000-000000000000"), leafHash("{}")];
  const hashes = [
    [1, 0],
    [0, 1],
    [256, 0],
    [1, 256],
    [2 ** 40, 0],
    [1, -1],
  ].map(([sequence, at]) => hex(entryHash(previous, sequence ?? 0, at ?? 0, leaf)));
  expect(new Set(hashes).size).toBe(hashes.length);
});
