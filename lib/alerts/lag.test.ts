import { afterAll, expect, test } from "vitest";
import { execute } from "@/lib/gate/operation";
import { asWorker, leaveWorker } from "@/lib/testing/alerts";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant } from "@/lib/testing/tenant";
import { reportLag } from "./lag";
import { acknowledgeAlerts, updateAlertRule } from "./mutations";
import { listAlerts } from "./queries";

afterAll(leaveWorker);

test("waiting longer than the rule allows is one alert, a stretch of it counts once", async () => {
  const tenant = await createTestTenant();
  const owner = personWith(tenant, "gatehouse/owner");
  const begin = Date.now();
  const report = (seconds: number, after: number) =>
    asWorker(tenant.id, (sql) => reportLag(sql, tenant.id, seconds, new Date(begin + after * 1_000)));
  const open = async () => (await execute(listAlerts, owner, {})).items.map(({ sentence, entries }) => [sentence, entries]);
  await report(59, 0);
  expect(await open()).toEqual([]);
  await report(61, 0);
  await report(90.5, 30);
  expect(await open()).toEqual([["Entries waited 90 seconds to be sealed", 1]]);
  await report(75, 3_600);
  expect(await open()).toEqual([["Entries waited 75 seconds to be sealed (2 times)", 2]]);
  await report(65, 3_600 + 86_401);
  expect(await open()).toHaveLength(2);
  const { items } = await execute(listAlerts, owner, {});
  await execute(acknowledgeAlerts, owner, { ids: items.map(({ id }) => id) });
  await execute(updateAlertRule, owner, { id: "sealing_lag", threshold: 600 });
  await report(599, 3_600 + 86_410);
  expect(await open()).toEqual([]);
  await execute(updateAlertRule, owner, { id: "sealing_lag", enabled: false });
  await report(1_000, 3_600 + 86_420);
  expect(await open()).toEqual([]);
});
