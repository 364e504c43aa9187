import { defineConfig } from "@playwright/test";
import type { Options } from "@/e2e/support/journey";

// `npm run e2e` starts everything, finds a browser and tells both to this file.
const { CHROMIUM, CHROMIUM_ARGS = "", CHROMIUM_ENV = "{}", E2E_BASE_URL } = process.env;

const journeys = "journeys/*.spec.ts";
const last = ["attack.spec.ts", "secrets.spec.ts"];

export default defineConfig<Options>({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A machine with two slow cores must pass too; a run in CI may try a test again and says that it did.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  retries: process.env.CI ? 2 : 0,
  reporter: [["list"], ["json"], ["./e2e/support/project-times.ts"]],
  // The attack comes after the journeys, whose limits it would use up; what it was refused is read afterwards.
  projects: [
    { name: "journeys", testMatch: journeys },
    { name: "keyboard", testMatch: journeys, use: { by: "keyboard" } },
    { name: "pages", testMatch: "*.spec.ts", testIgnore: [journeys, ...last] },
    { name: "attack", testMatch: "attack.spec.ts", dependencies: ["journeys", "keyboard", "pages"] },
    { name: "secrets", testMatch: "secrets.spec.ts", dependencies: ["attack"] },
  ],
  use: {
    baseURL: E2E_BASE_URL,
    actionTimeout: 60_000,
    screenshot: "only-on-failure",
    // Recording every test costs a quarter of its time; in CI a second try records what went wrong.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    launchOptions: {
      executablePath: CHROMIUM,
      args: CHROMIUM_ARGS.split(" ").filter(Boolean),
      env: { ...process.env, ...(JSON.parse(CHROMIUM_ENV) as Record<string, string>) } as Record<string, string>,
    },
  },
});
