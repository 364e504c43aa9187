import { budgetOf, firstLoad } from "@/cli/first-load";
import { createTestPerson, signInTestPerson } from "@/lib/testing/people";
import { send } from "./attack/client";
import { furnished } from "./support/furnished";
import { expect, test } from "./support/journey";
import { pagesOf, pagesOutside } from "./support/pages";

/** Pages that, once Gatehouse is set up, only lead to others. */
const leading = ["/", "/first-run", "/t/[tenant]"];

test("no page loads more JavaScript than its budget", async ({ baseURL }) => {
  const place = await furnished(baseURL);
  const owner = await createTestPerson([{ tenant: place.tenant, role: "gatehouse/owner" }], { totp: true });
  const signedIn = `__Host-session=${(await signInTestPerson(owner)).handle}`;
  const halfWay = `__Host-session=${(await signInTestPerson(owner, { half: true })).handle}`;
  const visitors: Record<string, string> = { "/sign-in": "", "/mfa": halfWay };
  const table: { page: string; kB: number; budget: number }[] = [];
  for (const path of [...pagesOf(place), ...pagesOutside().filter((page) => !leading.includes(page))]) {
    const { status, body } = await send({ method: "GET", path, headers: { cookie: visitors[path] ?? signedIn } });
    expect(status, path).toBe(200);
    table.push({ page: path, kB: firstLoad(body), budget: budgetOf(path) });
  }
  console.table(table);
  expect(table.filter(({ kB, budget }) => kB > budget)).toEqual([]);
});
