import type { Page } from "@playwright/test";
import { awake } from "@/e2e/support/hands";
import { expect, test } from "@/e2e/support/journey";
import { sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

// Each row also has its time as a link.
const entries = (page: Page) => page.getByRole("table").getByRole("link", { name: /^(?!\d)/ });
const field = (page: Page) => page.getByRole("combobox", { name: "Query" });
const updated = (number: number) => `Gatehouse updated credential Number ${number}`;
const mine = ["Test Person confirmed a second factor", "Test Person signed in"];

/** An organization with its owner, whose two entries come first, and three entries about things with numbers. */
async function numbered() {
  const tenant = await createTestTenant([]);
  const person = await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true });
  const write = () =>
    writeEntries(tenant.id, 3, (index) => ({
      outcome: index === 0 ? "failure" : "success",
      target: { type: "credential", id: `target-${index}`, name: `Number ${index}` },
    }));
  return { tenant, person, write, address: `/t/${tenant.slug}/audit` };
}

test("the log is narrowed by a query, and the address keeps it", async ({ hands, open }) => {
  const { person, write, address } = await numbered();
  const page = await open(person);
  await write();
  const narrow = async (act: () => Promise<unknown>, sentences: string[]) => {
    await page.goto(address);
    await expect(entries(page)).toHaveCount(5);
    await act();
    await expect(entries(page)).toHaveText(sentences);
    await page.reload();
    await expect(entries(page)).toHaveText(sentences);
  };
  const ask = (query: string) => async () => {
    await hands.write(field(page), query);
    await page.keyboard.press("Enter");
  };
  const byValue = (value: string, choice: string) => async () => {
    await hands.press(page.getByRole("table").getByRole("button", { name: `${value}: filter by it or copy it` }));
    await hands.press(page.getByRole("menuitem", { name: choice }));
  };
  await narrow(ask("outcome:failure"), [updated(0)]);
  await narrow(ask("target:target-2"), [updated(2)]);
  await narrow(ask("category:authentication"), mine);
  await narrow(ask(`actor:${person.email}`), mine);
  await narrow(ask('-action:session.* -target:"Number 2"'), [updated(1), updated(0)]);
  await narrow(byValue("Target Number 1", "Show only this"), [updated(1)]);
  await narrow(byValue("Outcome Failure", "Leave this out"), [updated(2), updated(1), ...mine]);
  await narrow(ask("target:nothing-is-called-this"), []);
  await expect(page.getByText("No entry matches")).toBeVisible();
  await hands.press(page.getByRole("link", { name: "Clear query" }));
  await expect(entries(page)).toHaveCount(5);
  await page.goBack();
  await expect(field(page)).toHaveValue("target:nothing-is-called-this");
});

test("what is wrong with a query is said and marked, and nothing that was typed is lost", async ({ hands, open }) => {
  const { person, address } = await numbered();
  const page = await open(person);
  await page.goto(address);
  await hands.write(field(page), "nosuch:thing outcome:success");
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveAccessibleDescription(/There is no field “nosuch”/);
  await expect(field(page)).toHaveValue("nosuch:thing outcome:success");
  await expect(field(page)).toBeFocused();
  await expect(page).toHaveURL(address);
  await page.goto(`${address}?query=created:yesterday`);
  await expect(field(page)).toHaveValue("created:yesterday");
  await expect(field(page)).toHaveAccessibleDescription(/Write a time/);
  await expect(page.getByText("This query cannot be used")).toBeVisible();
});

test("fields and then values are offered while a query is written", async ({ hands, open }) => {
  const { person, write, address } = await numbered();
  const page = await open(person);
  await write();
  await page.goto(address);
  await hands.write(field(page), "outc");
  await hands.press(page.getByRole("option", { name: /^outcome:/ }));
  await expect(field(page)).toHaveValue("outcome:");
  await hands.press(page.getByRole("option", { name: /^failure/ }));
  await expect(field(page)).toHaveValue("outcome:failure ");
  await page.keyboard.press("Enter");
  await expect(entries(page)).toHaveText([updated(0)]);
});

test("without a word about time it is the last 30 days, which can be taken back or changed", async ({ hands, open }) => {
  const { person, address } = await numbered();
  const page = await open(person);
  await page.goto(address);
  await expect(entries(page)).toHaveCount(2);
  await hands.press(page.getByRole("link", { name: "Remove condition Last 30 days" }));
  await expect(page).toHaveURL(/query=created(%3A|:)(\*|%2A)$/);
  await expect(page.getByRole("list", { name: "Conditions" })).toContainText("Any time");
  await hands.press(page.getByRole("button", { name: /^Time:/ }));
  await hands.press(page.getByRole("dialog", { name: "Time" }).getByRole("button", { name: "Last 7 days" }));
  await expect(page).toHaveURL(/query=created(%3A|:)7d$/);
  await expect(field(page)).toHaveValue("created:7d");
  await expect(entries(page)).toHaveCount(2);
});

test("the histogram is zoomed by keys and buttons, and by dragging", async ({ hands, open, by }) => {
  const { tenant, person, write, address } = await numbered();
  const page = await open(person);
  await write();
  await sealEntries(tenant.id);
  await page.goto(address);
  const histogram = page.getByRole("slider");
  await hands.press(histogram);
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(histogram).toHaveAttribute("aria-valuetext", /succeeded/);
  await hands.press(page.getByRole("button", { name: "Zoom in" }));
  await expect(page).toHaveURL(/query=created(%3A|:)2/);
  await expect(entries(page)).toHaveCount(5);
  await hands.press(page.getByRole("button", { name: "Zoom out" }));
  await expect(page).toHaveURL(/created(%3A|:)(%3E|>)/);
  if (by !== "mouse") return;
  await page.goto(address);
  await awake(histogram);
  const box = await histogram.boundingBox();
  if (!box) throw new Error("The histogram has no place.");
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + 20, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/query=created(%3A|:)2/);
  await expect(entries(page)).toHaveCount(5);
});

test("facets count what was found, and narrow it, also on a phone", async ({ hands, open }) => {
  const { tenant, person, write, address } = await numbered();
  const page = await open(person);
  await write();
  await sealEntries(tenant.id);
  await page.goto(address);
  const facets = page.getByRole("region", { name: "Facets" });
  await expect(facets.getByRole("link", { name: /^Success/ })).toContainText("4");
  await hands.press(facets.getByRole("link", { name: /^Failure/ }));
  await expect(entries(page)).toHaveText([updated(0)]);
  await hands.press(facets.getByRole("link", { name: /^Failure/ }));
  await expect(entries(page)).toHaveCount(5);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(facets).toBeHidden();
  await hands.press(page.getByRole("button", { name: "Facets" }));
  await hands.press(facets.getByRole("link", { name: /^Failure/ }));
  await expect(page).toHaveURL(/outcome(%3A|:)failure/);
  await page.keyboard.press("Escape");
  await expect(facets).toBeHidden();
  await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(1);
});

test("an entry opens beside the list where there is room, and closes with Escape", async ({ hands, open }) => {
  const { person, write, address } = await numbered();
  const page = await open(person);
  await write();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  const link = entries(page).filter({ hasText: updated(1) });
  await hands.press(link);
  await expect(page).toHaveURL(/[?&]entry=/);
  await expect(page.getByRole("heading", { level: 2, name: updated(1) })).toBeVisible();
  await expect(entries(page)).toHaveCount(5);
  await page.reload();
  await expect(page.getByRole("heading", { level: 2, name: updated(1) })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/entry=/);
  await page.setViewportSize({ width: 1024, height: 768 });
  await hands.press(link);
  await expect(page.getByRole("heading", { level: 1, name: updated(1) })).toBeVisible();
});

test("new entries come by themselves, and wait while an older one is read", async ({ hands, open }) => {
  const { tenant, person, write, address } = await numbered();
  const page = await open(person);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  await hands.press(page.getByRole("button", { name: "Live" }));
  await write();
  await sealEntries(tenant.id);
  await expect(entries(page)).toHaveCount(5, { timeout: 20_000 });
  await hands.press(entries(page).last());
  await expect(page).toHaveURL(/[?&]entry=/);
  await writeEntries(tenant.id, 2);
  await sealEntries(tenant.id);
  const waiting = page.getByRole("button", { name: "Show 2 new entries" });
  await expect(waiting).toBeVisible({ timeout: 20_000 });
  await expect(entries(page)).toHaveCount(5);
  await hands.press(waiting);
  await expect(entries(page)).toHaveCount(7);
});

test("older entries are one press away, and the newest again", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await writeEntries(tenant.id, 60);
  await sealEntries(tenant.id);
  await page.goto(`/t/${tenant.slug}/audit`);
  await expect(entries(page).first()).toHaveText("Gatehouse updated credential credential 59");
  await hands.press(page.getByRole("link", { name: "Load older" }));
  await expect(entries(page).last()).toHaveText("Test Person signed in");
  await expect(page.getByRole("link", { name: "Load older" })).toHaveCount(0);
  await hands.press(page.getByRole("link", { name: "Newest" }));
  await expect(entries(page).first()).toHaveText("Gatehouse updated credential credential 59");
});
