import { createTestDatabase } from "@/cli/test-database";
import { expect, test } from "@/e2e/support/journey";
import { startServer } from "@/e2e/support/server";
import { enrol, signIn } from "@/e2e/support/sign-in";

const setupCode = "ONCE-ONLY-CODE-FOR-TESTS";
const founder = { email: "founder@example.test", password: "four walnut ladders sing", seed: null };

test("whoever reads the terminal becomes the owner of an empty installation, once", async ({ hands, page }) => {
  const database = await createTestDatabase("e2e");
  try {
    const server = await startServer({ ...database.variables, SETUP_CODE: setupCode });
    const heading = page.getByRole("heading", { level: 1 });
    try {
      await page.goto(`${server.address}/t/anything/audit`);
      await expect(page).toHaveURL(`${server.address}/first-run`);
      await hands.write(page.getByLabel("Set-up code"), "NOT-THE-CODE-AT-ALL");
      await hands.write(page.getByLabel("Organization name"), "Initech Retail");
      await expect(page.getByLabel("Address")).toHaveValue("initech-retail");
      await hands.write(page.getByLabel("Your name"), "Fran Founder");
      await hands.write(page.getByLabel("Your e-mail"), founder.email);
      await hands.write(page.getByLabel("Password"), founder.password);
      await hands.press(page.getByRole("button", { name: "Create the owner" }));
      await expect(page.getByText("This is not the code from the terminal.")).toBeVisible();
      await expect(page.getByLabel("Organization name")).toHaveValue("Initech Retail");
      await expect(page.getByLabel("Password")).toHaveValue(founder.password);
      await hands.write(page.getByLabel("Set-up code"), ` ${setupCode.toLowerCase()} `);
      await hands.press(page.getByRole("button", { name: "Create the owner" }));
      await expect(heading).toHaveText("Sign in");
      await page.goto(`${server.address}/first-run`);
      await expect(page).toHaveURL(`${server.address}/sign-in`);
      await signIn(hands, page, founder);
      await expect(heading).toHaveText("Set up two-factor authentication");
      await enrol(hands, page);
      await expect(heading).toHaveText("Overview");
      await hands.press(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit log" }));
      await expect(page.getByRole("link", { name: "Fran Founder set up this installation" })).toBeVisible();
    } finally {
      // An open page goes on asking.
      await page.close();
      await server.stop();
    }
  } finally {
    await database.remove();
  }
});
