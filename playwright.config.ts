import { defineConfig } from "@playwright/test";

// `npm run e2e` starts everything, finds a browser and tells both to this file.
const { CHROMIUM, CHROMIUM_ARGS = "", CHROMIUM_ENV = "{}", E2E_BASE_URL } = process.env;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A machine with two slow cores must pass too; a run in CI may try a test again and says that it did.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  retries: process.env.CI ? 2 : 0,
  reporter: [["list"], ["json"]],
  // The attack comes after the journeys, whose limits it would use up; what it was refused is read afterwards.
  projects: [
    { name: "journeys", testIgnore: ["attack.spec.ts", "secrets.spec.ts"] },
    { name: "attack", testMatch: "attack.spec.ts", dependencies: ["journeys"] },
    { name: "secrets", testMatch: "secrets.spec.ts", dependencies: ["attack"] },
  ],
  use: {
    baseURL: E2E_BASE_URL,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: CHROMIUM,
      args: CHROMIUM_ARGS.split(" ").filter(Boolean),
      env: { ...process.env, ...(JSON.parse(CHROMIUM_ENV) as Record<string, string>) } as Record<string, string>,
    },
  },
});
