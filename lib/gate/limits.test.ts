import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { installationId } from "@/lib/db/tenant";
import { assertNotLocked, clearFailures, countAttempt, countFailure, countRequest, networkOf } from "./limits";

const superuser = new pg.Pool({ connectionString: process.env.TEST_SUPERUSER_URL, max: 1 });
afterAll(() => superuser.end());

const passes = (work: Promise<unknown>) =>
  work.then(
    () => true,
    (error: { code?: string }) => (error.code === "rate_limited" ? false : Promise.reject(error)),
  );

test("attempts are counted exactly, however many come at once", async () => {
  const results = await Promise.all(Array.from({ length: 40 }, () => passes(countAttempt(["exact"], 10, 60))));
  expect(results.filter(Boolean)).toHaveLength(10);
  await expect(countAttempt(["exact"], 10, 60)).rejects.toMatchObject({
    code: "rate_limited",
    details: { retryAfter: expect.any(Number) },
  });
});

test("the fifth failure in a row locks, and only that combination", async () => {
  const here = ["sign-in", "a", "192.0.2.0/24"];
  for (let failure = 1; failure <= 5; failure++) expect(await countFailure(here)).toBe(failure === 5);
  expect(await passes(assertNotLocked(here))).toBe(false);
  expect(await passes(assertNotLocked(["sign-in", "a", "198.51.100.0/24"]))).toBe(true);
  await superuser.query("UPDATE rate_limits SET blocked_until = now() - interval '1 second' WHERE blocked_until IS NOT NULL");
  expect(await passes(assertNotLocked(here))).toBe(true);
  expect(await countFailure(here)).toBe(false);
});

test("a success starts the count again", async () => {
  const parts = ["sign-in", "b", "192.0.2.0/24"];
  for (let failure = 0; failure < 4; failure++) await countFailure(parts);
  await clearFailures(parts);
  expect(await countFailure(parts)).toBe(false);
});

test("the table names nobody", async () => {
  await countFailure(["sign-in", "canary@example.test", "192.0.2.0/24"]);
  const { rows } = await superuser.query("SELECT l::text AS row FROM rate_limits l");
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/canary|192\.0/);
});

test("requests are limited in the process", () => {
  for (let request = 0; request < 5; request++) countRequest(installationId, ["burst"], 5);
  expect(() => countRequest(installationId, ["burst"], 5)).toThrow(expect.objectContaining({ code: "rate_limited" }));
});

test.each([
  ["192.0.2.77", "192.0.2.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:0:0:0:0/64"],
  ["::ffff:192.0.2.77", "192.0.2.0/24"],
  ["nonsense", "unknown"],
  [null, "unknown"],
])("%s belongs to the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
