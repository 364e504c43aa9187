import { parseOptions } from "@node-rs/argon2";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashPassword, PasswordQueueFullError, passwordProblem, verifyPassword } from "./password";

const person = { email: "river.song@example.test", name: "Ada Bo Quill" };
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

test.each([
  fine,
  "Tr0ub4dor&3-staple",
  "日本語のとても長い秘密の文",
  "love-8372-orchard-2281",
  "kQ9!xv2#Lm7$",
])("accepts %s", (password) => {
  expect(passwordProblem(password, person)).toBeNull();
});

test.each([
  ["", "Use at least 12"],
  ["short words", "Use at least 12"],
  ["e\u0301".repeat(11), "Use at least 12"],
  ["😀🎉🚀".repeat(3), "Use at least 12"],
  ["correct\0horse battery", "a character that cannot be used"],
  ["correct horse \ud800 battery", "a character that cannot be used"],
  [`${fine} `.repeat(6), "Use at most 128"],
  ["my GateHouse login", "Gatehouse"],
  ["xx-River.Song-2211", "your name or e-mail"],
  ["walnut QUILL ladder", "your name or e-mail"],
  ["aaaaaaaaaaaa", "sequence"],
  ["abcdefghijklm", "sequence"],
  ["ponmlkjihgfed", "sequence"],
  ["123456789012345", "sequence"],
  ["098765432109", "sequence"],
  ["xy1xy1xy1xy1x", "sequence"],
  ["Password1234", "too common"],
])("refuses %j", (password, sentence) => {
  expect(passwordProblem(password, person)).toContain(sentence);
});

test("short names and missing parts forbid nothing", () => {
  expect(passwordProblem("bo and ada like walnuts", { email: "bo@example.test", name: "Ada Bo" })).toBeNull();
  expect(passwordProblem(fine, { email: "", name: "" })).toBeNull();
});

test("every answer is a sentence or null, for any text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.emailAddress(),
      fc.string(),
      (password, email, name) => {
        expect(passwordProblem(password, { email, name }) ?? "Fine.").toMatch(/^[A-Z].*\.$/);
      },
    ),
  );
});
