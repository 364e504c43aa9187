import { createTestDatabase } from "@/cli/test-database";

/** Gives this run a fresh database on real Postgres; every test works on it as the application's role. */
export default async function setup(): Promise<() => Promise<void>> {
  const database = await createTestDatabase("test");
  Object.assign(process.env, database.variables, {
    NODE_ENV: "test",
    NEXTAUTH_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
  });
  return database.remove;
}
