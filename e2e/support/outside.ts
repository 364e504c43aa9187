import type { Page } from "@playwright/test";
import { createTestDatabase } from "@/cli/test-database";
import { createTestPerson, type TestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";
import { handsBy } from "./hands";
import { startServer } from "./server";
import { signIn } from "./sign-in";
import type { State } from "./states";

type Visit = { open: (person?: TestPerson) => Promise<Page>; look: (page: Page, state: State) => Promise<void> };

const { press } = handsBy.mouse;
const button = (name: string) => (page: Page) => press(page.getByRole("button", { name }));

/** Each page that belongs to no organization: who sees what there is to see on it, and what they do there. */
export const outside: Record<string, (visit: Visit) => Promise<void>> = {
  "/": async ({ open, look }) => {
    const page = await open(await createTestPerson([]));
    await look(page, { name: "start", path: "/" });
    await look(page, { name: "not-found", path: "/nothing" });
  },
  "/sign-in": async ({ open, look }) => look(await open(), { name: "sign-in", path: "/sign-in?next=/account" }),
  "/first-run": async ({ open, look }) => {
    const database = await createTestDatabase("e2e");
    try {
      const server = await startServer({ ...database.variables, SETUP_CODE: "ONCE-ONLY-CODE-FOR-TESTS" });
      const page = await open();
      try {
        await look(page, { name: "first-run", path: `${server.address}/first-run` });
      } finally {
        // An open page goes on asking.
        await page.close();
        await server.stop();
      }
    } finally {
      await database.remove();
    }
  },
  "/mfa": async ({ open, look }) => {
    const page = await open();
    await page.goto("/sign-in");
    await signIn(handsBy.mouse, page, { ...(await createTestPerson([], { totp: true })), seed: null });
    await page.getByLabel("6-digit code").waitFor();
    await look(page, { name: "mfa", path: "/mfa" });
    await look(page, { name: "mfa-recovery", path: "/mfa", act: button("Use a recovery code instead") });
  },
  "/mfa/enrol": async ({ open, look }) => {
    const tenant = await createTestTenant([]);
    const page = await open(await createTestPerson([{ tenant, role: "gatehouse/admin" }]));
    await look(page, { name: "mfa-enrol", path: "/mfa/enrol" });
    await look(page, { name: "mfa-enrol-begun", path: "/mfa/enrol", act: button("Set up an authenticator app") });
  },
  "/account": async ({ open, look }) => {
    const person = await createTestPerson([], { totp: true });
    await open(person);
    const page = await open(person);
    await look(page, { name: "account", path: "/account" });
    await look(page, { name: "account-end-sessions", path: "/account", act: button("End all others") });
  },
  "/account/organizations/new": async ({ open, look }) =>
    look(await open(await createTestPerson([], { totp: true })), { name: "organization-new", path: "/account/organizations/new" }),
  "/t/[tenant]": async ({ open, look }) => {
    const tenant = await createTestTenant([]);
    const page = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
    await look(page, { name: "organization", path: `/t/${tenant.slug}` });
  },
};
