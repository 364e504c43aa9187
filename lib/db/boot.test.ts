import { expect, test } from "vitest";

test.each([
  ["a superuser", "TEST_SUPERUSER_URL", "superuser"],
  ["the owner of the tables", "MIGRATION_DATABASE_URL", "owns"],
])("the application refuses to start as %s", async (_who, variable, danger) => {
  const { spawnSync } = await import("node:child_process");
  const program =
    'import { checkDatabase } from "@/lib/db/boot"; await checkDatabase().then(() => process.exit(0), (error) => { console.error(error.message); process.exit(3); });';
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    env: { ...process.env, DATABASE_URL: process.env[variable] },
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([3, expect.stringContaining(danger)]);
  expect(stderr).toContain("DATABASE_URL must name the role gatehouse_app");
  expect(stderr).not.toContain("postgres://");
});
