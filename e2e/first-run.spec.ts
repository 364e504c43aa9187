import { createTestDatabase } from "@/cli/test-database";
import { expect, test } from "./support/journey";
import { startServer } from "./support/server";
import { enrol, signIn } from "./support/sign-in";

const setupCode = "ONCE-ONLY-CODE-FOR-TESTS";
const founder = { email: "founder@example.test", password: "four walnut ladders sing", seed: null };

test("whoever reads the terminal becomes the owner of an empty installation, once", async ({ page }) => {
  const database = await createTestDatabase("e2e");
  try {
    const server = await startServer({ ...database.variables, SETUP_CODE: setupCode });
    const heading = page.getByRole("heading", { level: 1 });
    try {
      await page.goto(`${server.address}/t/anything/audit`);
      await expect(page).toHaveURL(`${server.address}/first-run`);
      await page.getByLabel("Set-up code").fill("NOT-THE-CODE-AT-ALL");
      await page.getByLabel("Organization name").fill("Initech Retail");
      await expect(page.getByLabel("Address")).toHaveValue("initech-retail");
      await page.getByLabel("Your name").fill("Fran Founder");
      await page.getByLabel("Your e-mail").fill(founder.email);
      await page.getByLabel("Password").fill(founder.password);
      await page.getByRole("button", { name: "Create the owner" }).click();
      await expect(page.getByText("This is not the code from the terminal.")).toBeVisible();
      await expect(page.getByLabel("Organization name")).toHaveValue("Initech Retail");
      await expect(page.getByLabel("Password")).toHaveValue(founder.password);
      await page.getByLabel("Set-up code").fill(` ${setupCode.toLowerCase()} `);
      await page.getByRole("button", { name: "Create the owner" }).click();
      await expect(heading).toHaveText("Sign in");
      await page.goto(`${server.address}/first-run`);
      await expect(page).toHaveURL(`${server.address}/sign-in`);
      await signIn(page, founder);
      await expect(heading).toHaveText("Set up two-factor authentication");
      await enrol(page);
      await expect(heading).toHaveText("Audit log");
      await expect(page.getByRole("link", { name: "Fran Founder set up this installation" })).toBeVisible();
    } finally {
      await server.stop();
    }
  } finally {
    await database.remove();
  }
});
