export type Claim = {
  claim: string;
  unit: string;
  value: number;
  limit: number;
  ratio: number;
  target: number;
  holds: boolean;
  spread: string;
};

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const round = (value: number) => Number(value.toPrecision(4));

/** Runs what is claimed and its limit in turn, so that both see the same machine; medians of nine rounds after one to warm up. */
export async function compare(
  names: { claim: string; unit: "per second" | "ms"; target: number },
  measured: () => Promise<number>,
  limit: () => Promise<number>,
  rounds = 9,
): Promise<Claim> {
  await measured();
  await limit();
  const pairs: [number, number][] = [];
  for (let turn = 0; turn < rounds; turn++)
    pairs.push(
      turn % 2 === 0 ? [await measured(), await limit()] : ((await limit().then(async (b) => [await measured(), b])) as [number, number]),
    );
  const ratios = pairs.map(([value, bound]) => value / bound);
  const ratio = median(ratios);
  const holds = names.unit === "ms" ? ratio <= names.target : ratio >= names.target;
  return {
    ...names,
    holds,
    ratio: round(ratio),
    value: round(median(pairs.map(([value]) => value))),
    limit: round(median(pairs.map(([, bound]) => bound))),
    spread: `${round(Math.min(...ratios))}–${round(Math.max(...ratios))}`,
  };
}

/** Milliseconds of one run, the median of `times`. */
export async function medianMilliseconds(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run < times; run++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return median(taken);
}

/** How many of `total` pieces of work a number of workers finish in a second. */
export async function perSecond(total: number, workers: number, work: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let index = next++; index < total; index = next++) await work(index);
    }),
  );
  return (total / (performance.now() - started)) * 1_000;
}

/** Prints the claims as a table, or as JSON for `npm run bench -- --json`. */
export function report(claims: readonly Claim[]): void {
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify(claims));
    return;
  }
  console.log("| claim | measured | limit | ratio (min–max) | target | holds |\n|---|---|---|---|---|---|");
  for (const { claim, unit, value, limit, ratio, spread, target, holds } of claims) {
    console.log(
      `| ${claim} | ${value} ${unit} | ${limit} ${unit} | ${ratio} (${spread}) | ${unit === "ms" ? "≤" : "≥"} ${target} | ${holds ? "yes" : "no"} |`,
    );
  }
}
