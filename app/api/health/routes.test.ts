import { expect, test } from "vitest";
import { GET as live } from "./live/route";
import { GET as ready } from "./ready/route";

test("live asks nobody and says so", async () => {
  const answer = live();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: "live" });
});

test("ready answers with words only and is never cached", async () => {
  const answer = await ready();
  expect([200, 503]).toContain(answer.status);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const { status, checks } = (await answer.json()) as { status: string; checks: Record<string, string> };
  expect(["ready", "degraded", "failing"]).toContain(status);
  for (const state of Object.values(checks)) expect(["ok", "degraded", "failing"]).toContain(state);
});
