import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname, "use-intl/format-message": "use-intl/format-message/format-only" } },
  test: {
    include: ["{app,components,lib,cli,prisma,test}/**/*.test.{ts,tsx}"],
    exclude: ["test/breaks/**", "node_modules/**", ".gatehouse/**"],
    globalSetup: ["lib/testing/global-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    retry: process.env.CI ? 1 : 0,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
