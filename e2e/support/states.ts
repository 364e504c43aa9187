import type { Page } from "@playwright/test";
import { handsBy } from "./hands";

/** A page, and what to do on it before it is looked at. */
export type State = { name: string; path: string; act?: (page: Page) => Promise<unknown> };

const { press, write } = handsBy.mouse;
const button = (name: string | RegExp) => (page: Page) => press(page.getByRole("button", { name }).first());
const keys = (combination: string, shows: string) => async (page: Page) => {
  await page.getByRole("main").waitFor();
  // The page listens once its script runs.
  while (!(await page.getByRole("dialog", { name: shows }).isVisible())) {
    await page.keyboard.press(combination);
    await page
      .getByRole("dialog", { name: shows })
      .waitFor({ timeout: 1_000 })
      .catch(() => undefined);
  }
};

async function makeKey(page: Page): Promise<void> {
  await write(page.getByLabel("Name", { exact: true }), "Only to look at");
  await press(page.getByRole("checkbox", { name: "credentials:read" }));
  await press(page.getByRole("button", { name: "Create key" }));
  await page.getByText("This is shown only once").waitFor();
}

async function verify(page: Page): Promise<void> {
  await button("Verify")(page);
  await page.getByText(/^Intact/).waitFor();
}

async function select(page: Page): Promise<void> {
  await press(page.getByLabel("Select all on this page"));
  await page.getByText(/selected on this page/).waitFor();
}

/** Dialogs, menus and answers that pages show only after something was done, and lists that find nothing or refuse to look. */
export function statesOf({ credential }: { credential: string }): State[] {
  return [
    { name: "shell-command-menu", path: "/credentials", act: keys("ControlOrMeta+k", "Search or jump to") },
    { name: "shell-shortcuts", path: "/credentials", act: keys("?", "Keyboard shortcuts") },
    { name: "shell-organizations", path: "/settings", act: button(/: switch$/) },
    { name: "shell-account", path: "/settings", act: button(/^Account of/) },
    { name: "audit-verified", path: "/audit", act: verify },
    { name: "audit-invalid", path: "/audit?from=yesterday" },
    { name: "audit-filtered", path: "/audit?outcome=denied&actor=nobody@example.test" },
    { name: "audit-columns", path: "/audit", act: button("View") },
    { name: "credentials-filtered", path: "/credentials?q=nothing+has+this+name" },
    { name: "credentials-invalid", path: "/credentials?sort=nonsense" },
    { name: "credentials-columns", path: "/credentials", act: button("View") },
    { name: "credential-rotate", path: `/credentials/${credential}?open=rotate` },
    { name: "credential-delete", path: `/credentials/${credential}?open=delete` },
    { name: "api-keys-filtered", path: "/api-keys?q=nothing+has+this+name" },
    { name: "api-keys-revoked", path: "/api-keys?status=revoked" },
    { name: "api-keys-selected", path: "/api-keys", act: select },
    { name: "api-keys-revoke", path: "/api-keys", act: button(/^Revoke/) },
    { name: "api-key-made", path: "/api-keys/new", act: makeKey },
    { name: "roles-filtered", path: "/roles/holders?role=gatehouse/operator&permission=org:delete" },
    { name: "settings-delete", path: "/settings", act: button("Delete organization") },
    { name: "workspaces-new", path: "/settings/workspaces", act: button("New workspace") },
  ];
}
