/** What `npm run bench` says of one claim: what was measured, what it is measured against, and whether the ratio of the two holds. */
export type Claim = {
  claim: string;
  unit: string;
  value: number;
  limit: number;
  /** Median of the rounds' value / limit, with the lowest and the highest. */
  ratio: number;
  min: number;
  max: number;
  target: number;
  /** Whether the ratio has to be at most (lower) or at least (higher) the target. */
  better: "lower" | "higher";
  holds: boolean;
};

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const round = (value: number) => Number(value.toPrecision(4));

/** A claim from rounds of [what is claimed, its limit]. */
export function claimOf(names: Pick<Claim, "claim" | "unit" | "target" | "better">, pairs: readonly (readonly [number, number])[]): Claim {
  const ratios = pairs.map(([value, limit]) => value / limit);
  const ratio = median(ratios);
  return {
    claim: names.claim,
    unit: names.unit,
    value: round(median(pairs.map(([value]) => value))),
    limit: round(median(pairs.map(([, limit]) => limit))),
    ratio: round(ratio),
    min: round(Math.min(...ratios)),
    max: round(Math.max(...ratios)),
    target: names.target,
    better: names.better,
    holds: names.better === "lower" ? ratio <= names.target : ratio >= names.target,
  };
}

/** Runs what is claimed and its limit in turn, so that both see the same machine, after one round of each to warm up. */
export async function compare(
  names: Parameters<typeof claimOf>[0],
  measured: () => Promise<number>,
  limit: () => Promise<number>,
  rounds = 11,
): Promise<Claim> {
  await measured();
  await limit();
  const pairs: [number, number][] = [];
  for (let turn = 0; turn < rounds; turn++) {
    if (turn % 2 === 0) pairs.push([await measured(), await limit()]);
    else pairs.push([await limit(), await measured()].reverse() as [number, number]);
  }
  return claimOf(names, pairs);
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

/** How a *.bench.ts file hands over its claims: one line of JSON each, which bench/run.ts reads. */
export function report(claims: readonly Claim[]): void {
  for (const claim of claims) console.log(JSON.stringify(claim));
}
