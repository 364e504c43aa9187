import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { AnyOperation } from "./operation";

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === "object" && value !== null && "kind" in value && "perform" in value && "permission" in value;

/** Every operation of every feature, by the name it is exported under. */
async function allOperations(): Promise<Map<string, AnyOperation>> {
  const found = new Map<string, AnyOperation>();
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((file) => /(^|\/)(queries|mutations)\.ts$/.test(file));
  for (const file of files) {
    const module: Record<string, unknown> = await import(path.resolve("lib", file));
    for (const [name, value] of Object.entries(module)) if (isOperation(value)) found.set(name, value);
  }
  return found;
}

const operations = await allOperations();
const withPermission = (permission: string) =>
  [...operations]
    .filter(([, operation]) => operation.permission === permission)
    .map(([name]) => name)
    .sort();

test("what may be done before signing in is this and nothing else", () => {
  expect(withPermission("anonymous")).toEqual(["setUpInstallation", "setupState", "signIn"]);
});

test("what a person may do about themselves without a permission is this and nothing else", () => {
  expect(withPermission("self")).toEqual([
    "beginTotpEnrolment",
    "changePassword",
    "confirmTotpEnrolment",
    "createTenant",
    "endMySession",
    "endOtherSessions",
    "endSession",
    "listMySessions",
    "listMyTenants",
    "myAccount",
    "reauthenticate",
    "regenerateRecoveryCodes",
    "removeTotp",
    "useRecoveryCode",
    "verifyTotp",
  ]);
});

test("what a session may do that still misses its second factor is this and nothing else", () => {
  expect(
    [...operations]
      .filter(([, operation]) => operation.assurance === "started")
      .map(([name]) => name)
      .sort(),
  ).toEqual(["beginTotpEnrolment", "confirmTotpEnrolment", "endSession", "reauthenticate", "useRecoveryCode", "verifyTotp"]);
});

test("every operation has a permission, and every mutation an event but those whose change is what others report", () => {
  expect(operations.size).toBeGreaterThan(20);
  for (const [name, operation] of operations) expect(operation.permission, name).toBeTruthy();
  const unnamed = [...operations].filter(([, { kind, event }]) => kind === "mutation" && !event).map(([name]) => name);
  expect(unnamed).toEqual(["addAuditEntries"]);
});
