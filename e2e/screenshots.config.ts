import { defineConfig } from "@playwright/test";
import base from "@/playwright.config";

// `npm run screenshots` gives this file to Playwright in place of the tests' own. Given to defineConfig as well,
// the tests' projects would be kept beside this one.
export default defineConfig({
  ...base,
  testDir: ".",
  outputDir: "../test-results",
  testMatch: "screenshots.ts",
  retries: 0,
  timeout: 900_000,
  reporter: [["list"], ["json"]],
  projects: [{ name: "screenshots" }],
});
