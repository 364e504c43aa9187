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

async function suggest(page: Page): Promise<void> {
  await write(page.getByRole("combobox", { name: "Query" }), "a");
  await page.getByRole("option").first().waitFor();
}

async function select(page: Page): Promise<void> {
  await press(page.getByLabel("Select all on this page"));
  await page.getByText(/selected on this page/).waitFor();
}

/** Dialogs, menus and answers that pages show only after something was done, and lists that find nothing or refuse to look. */
export function statesOf({ credential, entry }: { credential: string; entry: string }): State[] {
  return [
    { name: "shell-command-menu", path: "/credentials", act: keys("ControlOrMeta+k", "Search or jump to") },
    { name: "shell-shortcuts", path: "/credentials", act: keys("?", "Keyboard shortcuts") },
    { name: "shell-organizations", path: "/settings", act: button(/: switch$/) },
    { name: "shell-account", path: "/settings", act: button(/^Account of/) },
    { name: "audit-verified", path: "/audit", act: verify },
    { name: "audit-verify-range", path: "/audit", act: button("Verify a range") },
    { name: "audit-invalid", path: "/audit?query=created:yesterday+nosuch:thing" },
    { name: "audit-filtered", path: "/audit?query=outcome:denied+actor:nobody@example.test" },
    { name: "audit-columns", path: "/audit", act: button(/^View$/) },
    { name: "audit-export", path: "/audit", act: button("Export") },
    { name: "audit-suggestions", path: "/audit", act: suggest },
    { name: "audit-help", path: "/audit", act: button("How to write a query") },
    { name: "audit-value", path: "/audit", act: button(/filter by it or copy it$/) },
    { name: "audit-entry-context", path: `/audit/${entry}?tab=context` },
    { name: "audit-entry-raw", path: `/audit/${entry}?tab=raw` },
    { name: "audit-entry-chain", path: `/audit/${entry}?tab=chain` },
    { name: "audit-view-save", path: "/audit?query=outcome:denied", act: button("Save view") },
    { name: "audit-question-secret", path: `/audit/questions/credential-secret?credential=${credential}` },
    { name: "audit-question-invalid", path: "/audit/questions/everything-by?from=2026-02-01&to=2026-01-01" },
    { name: "audit-pane", path: `/audit?entry=${entry}` },
    { name: "alerts-acknowledged", path: "/alerts?state=acknowledged" },
    { name: "alerts-filtered", path: "/alerts?severity=notice" },
    { name: "alerts-invalid", path: "/alerts?sort=nonsense" },
    { name: "alerts-rules", path: "/alerts?state=rules" },
    { name: "alerts-rule-new", path: "/alerts?state=rules", act: button("New rule") },
    { name: "alerts-rule-edit", path: "/alerts?state=rules", act: button("Edit rule Sealing lags") },
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
