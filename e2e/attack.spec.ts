import { expect, test } from "@playwright/test";
import { cases } from "./attack/cases";
import { fingerprint } from "./attack/changes";
import { inParallel, refusals } from "./attack/client";
import { missing } from "./attack/completeness";
import { makeFixture } from "./attack/fixture";
import { findActions, findOperations, findPages, findRoutes } from "./attack/inventory";
import { isOpen, openDoors } from "./attack/open-doors";
import { keepRefusals } from "./attack/refused-answers";
import { crossSiteCalls, forms } from "./attack/strangers";
import { type Attempt, actionDoor, attemptsAt, pageDoor, routeDoor } from "./attack/sweep";
import { asSuperuser } from "./support/database";

test.describe.configure({ mode: "default", timeout: 900_000 });

const routes = findRoutes();
const pages = findPages();
const { actions, unused } = findActions();

/** Tries everything, spread so that no minute meets one kind of door only, and gives what went wrong. */
async function complaintsOf(attempts: readonly Attempt[]): Promise<string[]> {
  const spread = attempts.map((attempt, index) => ({ attempt, place: (index * 7919) % attempts.length })).sort((a, b) => a.place - b.place);
  const complaints = await inParallel(spread, 16, async ({ attempt: { label, run } }) => {
    const complaint = await run();
    return complaint && `${label}: ${complaint}`;
  });
  return complaints.filter((complaint) => complaint !== null);
}

test("nothing exists that the attack does not try", async () => {
  expect(missing({ operations: await findOperations(), routes, actions, unused, pages })).toEqual([]);
});

test("at every door everybody gets what the registry says, and nothing changes", async () => {
  const operations = await findOperations();
  const tried = <Door extends { operation: string | null }>(door: Door): door is Door & { operation: string } =>
    door.operation !== null && Object.hasOwn(cases, door.operation);
  const doors = [
    ...routes.filter(tried).map((route) => routeDoor(operations, route)),
    ...actions.filter(tried).map((action) => actionDoor(operations, action)),
    ...pages.filter((page) => !isOpen(page)).map((page) => pageDoor(operations, page)),
  ];
  expect(process.env.TRUSTED_PROXIES, "limits count networks, so the attack must be able to come from many").toContain("127.0.0.1");
  await asSuperuser(async (db) => {
    const fixture = await makeFixture(db);
    const state = () => fingerprint(db, [fixture.A.id, fixture.B.id, ...fixture.people]);
    const before = await state();
    const attempts = [
      ...doors.flatMap((door) => attemptsAt(fixture, door)),
      ...crossSiteCalls(fixture, doors),
      ...forms(fixture, actions),
      ...openDoors(fixture, pages),
    ];
    const complaints = await complaintsOf(attempts);
    keepRefusals(refusals);
    expect.soft(complaints.slice(0, 40), `${complaints.length} combinations went wrong`).toEqual([]);
    expect.soft(await state(), "something has changed").toEqual(before);
    console.log(
      `attack: ${attempts.length} combinations over ${operations.size} operations, ${routes.length} routes, ${actions.length} actions, ${pages.length} pages`,
    );
  });
});
