import { parseOptions } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { PasswordQueueFullError } from "./in-turn";
import { hashPassword, verifyPassword } from "./password";

const fine = "four walnut ladders sing";

test("a hash is argon2id at the chosen cost and matches its password only", async () => {
  const hash = await hashPassword(fine);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(parseOptions(hash)).toMatchObject({
    memoryCost: 19456,
    timeCost: 2,
    parallelism: 1,
    outputLen: 32,
    saltLen: 16,
  });
  expect(await hashPassword(fine)).not.toBe(hash);
  expect(await verifyPassword(hash, fine)).toBe(true);
  expect(await verifyPassword(hash, `${fine}!`)).toBe(false);
  expect(await verifyPassword(hash, "")).toBe(false);
});

test("the whole password counts, in whatever composition the keyboard sends", async () => {
  const long = "é".repeat(127);
  const hash = await hashPassword(`${long}a`);
  expect(await verifyPassword(hash, `${long}b`)).toBe(false);
  expect(await verifyPassword(hash, `${long}a`.normalize("NFD"))).toBe(true);
});

test("people who do not exist take as long as those who do", async () => {
  const hash = await hashPassword(fine);
  const time = async (stored: string | null) => {
    const start = process.hrtime.bigint();
    expect(await verifyPassword(stored, "wrong password")).toBe(false);
    return Number(process.hrtime.bigint() - start);
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 15; round++) {
    known.push(await time(hash));
    unknown.push(await time(null));
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[7] as number;
  // Generous, for a busy machine; skipping the work would give a ratio below 0.01.
  expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
  expect(median(unknown) / median(known)).toBeLessThan(2);
});

test("two hashes at a time, 64 wait, the rest are turned away, and the queue empties", async () => {
  const attempts = await Promise.allSettled(Array.from({ length: 80 }, () => verifyPassword(null, "x")));
  const refused = attempts.filter((attempt) => attempt.status === "rejected");
  expect(refused).toHaveLength(80 - 2 - 64);
  for (const { reason } of refused) expect(reason).toBeInstanceOf(PasswordQueueFullError);
  expect(await verifyPassword(await hashPassword(fine), fine)).toBe(true);
});

test("whoever waited takes the place that came free, so later ones still wait", async () => {
  let finished = 0;
  const start = () => verifyPassword(null, "x").finally(() => finished++);
  const early = Array.from({ length: 66 }, start);
  await Promise.race(early);
  const freed = finished;
  const late = Array.from({ length: 70 }, start);
  const refused = (await Promise.allSettled(late)).filter((attempt) => attempt.status === "rejected");
  expect(refused).toHaveLength(70 - freed);
  await Promise.all(early);
});

test("a damaged hash gives its place back", async () => {
  for (let round = 0; round < 4; round++) await expect(verifyPassword("damaged", fine)).rejects.toThrow();
  expect(await verifyPassword(null, fine)).toBe(false);
});
