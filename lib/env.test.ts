import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EnvironmentError, environmentSchema, readEnvironment, type Variable, withoutSslMode } from "./env";

const complete: Record<string, string> = {
  DATABASE_URL: "postgres://gatehouse_app@localhost/gatehouse",
  MIGRATION_DATABASE_URL: "postgres://gatehouse_owner@localhost/gatehouse?sslmode=require",
  WORKER_DATABASE_URL: "postgres://gatehouse_worker@localhost/gatehouse?sslmode=require",
  NEXTAUTH_URL: "https://gatehouse.example.test/",
  NEXTAUTH_SECRET: "x".repeat(32),
  ENCRYPTION_KEYS: `v2:${"ab".repeat(32)},v1:${"cd".repeat(32)}`,
  API_KEY_PEPPERS: `v1:${"ef".repeat(32)}`,
};
const names = Object.keys(environmentSchema.shape) as Variable[];
const read = (change: Record<string, string | undefined>) => readEnvironment(names, { ...complete, ...change } as NodeJS.ProcessEnv);

function complaint(change: Record<string, string | undefined>): string {
  try {
    read(change);
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as Error).message;
  }
  throw new Error("It should have been refused.");
}

test("a complete environment is read, with defaults where a default is safe", () => {
  const environment = read({});
  expect(environment.NEXTAUTH_URL).toBe("https://gatehouse.example.test");
  expect(environment.ENCRYPTION_KEYS.map((key) => [key.version, key.key.length])).toEqual([
    [2, 32],
    [1, 32],
  ]);
  expect([environment.PORT, environment.API_KEY_HASH, environment.LOG_LEVEL]).toEqual([3000, "bcrypt", "info"]);
});

test.each(Object.keys(complete))("without %s nothing starts, and it is named", (name) => {
  expect(complaint({ [name]: undefined })).toContain(`${name}: is missing`);
  expect(complaint({ [name]: "" })).toContain(`${name}: is missing`);
});

test("every bad variable is named at once, and no value is", () => {
  const canary = "canary-value-7f3a";
  const bad = {
    DATABASE_URL: canary,
    NEXTAUTH_SECRET: canary,
    ENCRYPTION_KEYS: canary,
    PORT: canary,
    API_KEY_HASH: canary,
    NEXTAUTH_URL: canary,
  };
  const message = complaint(bad);
  for (const name of Object.keys(bad)) expect(message).toContain(`${name}: `);
  expect(message).not.toContain(canary);
});

test.each([
  ["too short", "v1:abcd"],
  ["not hex", `v1:${"zz".repeat(32)}`],
  ["no version", "ab".repeat(32)],
  ["a version twice", `v1:${"ab".repeat(32)},v1:${"cd".repeat(32)}`],
])("a keyring that is %s is refused", (_what, value) => {
  expect(complaint({ ENCRYPTION_KEYS: value })).toContain("ENCRYPTION_KEYS: ");
});

test("a plain ENCRYPTION_KEY is version 1", () => {
  const { ENCRYPTION_KEYS } = read({ ENCRYPTION_KEYS: undefined, ENCRYPTION_KEY: "ab".repeat(32) });
  expect(ENCRYPTION_KEYS).toEqual([{ version: 1, key: Buffer.from("ab".repeat(32), "hex") }]);
});

test("a database address that does not state sslmode is pointed out", () => {
  expect(withoutSslMode(complete as NodeJS.ProcessEnv)).toEqual(["DATABASE_URL"]);
});

test(".env.example documents exactly the variables that are read", () => {
  const documented = [...readFileSync(".env.example", "utf8").matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
  expect(documented.sort()).toEqual([...names, "ENCRYPTION_KEY"].filter((name) => name !== "NODE_ENV").sort());
});
