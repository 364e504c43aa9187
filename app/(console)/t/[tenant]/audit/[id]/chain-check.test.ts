import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { recompute, type SealedEntry } from "./chain-check";

type Vector = { sequence: number; sealed_at_us: number; body: string; leaf_hash: string; previous_hash: string; entry_hash: string };

const page = readFileSync("docs/audit-format.md", "utf8");
const { entries } = JSON.parse(/<!-- test vectors -->\n```json\n([\s\S]*?)\n```/.exec(page)?.[1] ?? "") as { entries: Vector[] };

const timeOf = (microseconds: number) =>
  new Date(Math.floor(microseconds / 1_000)).toISOString().replace("Z", `${String(microseconds % 1_000).padStart(3, "0")}Z`);

const sealed = entries.map(
  (vector): SealedEntry => ({
    body: vector.body,
    sequence: vector.sequence,
    sealedAt: timeOf(vector.sealed_at_us),
    leafHash: vector.leaf_hash,
    previousHash: vector.previous_hash,
    entryHash: vector.entry_hash,
  }),
);

test("the published vectors agree, step by step", async () => {
  const results = await Promise.all(sealed.map(recompute));
  expect(results.map((steps) => steps.map(({ what, agrees }) => [what, agrees]))).toEqual([
    [
      ["leaf", true],
      ["first", true],
      ["entry", true],
    ],
    [
      ["leaf", true],
      ["entry", true],
    ],
  ]);
});

const [first, second] = sealed as [SealedEntry, SealedEntry];
const disagreeing = async (entry: SealedEntry) => (await recompute(entry)).filter(({ agrees }) => !agrees).map(({ what }) => what);

test("a changed text breaks the leaf and everything after it", async () => {
  expect(await disagreeing({ ...second, body: second.body.replace("intact", "broken").replace("line one", "line 1") })).toEqual([
    "leaf",
    "entry",
  ]);
});

test("a changed place, time or link breaks the entry's own hash", async () => {
  expect(await disagreeing({ ...second, sequence: 3 })).toEqual(["entry"]);
  expect(await disagreeing({ ...second, sealedAt: second.sealedAt.replace(/\dZ$/, "9Z") })).toEqual(["entry"]);
  expect(await disagreeing({ ...second, previousHash: second.leafHash })).toEqual(["entry"]);
});

test("a first entry must follow nothing but its organization's beginning", async () => {
  expect(await disagreeing({ ...first, previousHash: first.leafHash })).toEqual(["first", "entry"]);
});
