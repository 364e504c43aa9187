import { beforeAll, expect, test } from "vitest";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { maySearchNames, verifyRefusal } from "./controls";

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]);
});

test("who may verify, and why others may not", () => {
  expect(verifyRefusal(personWith(tenant, "gatehouse/auditor"))).toBeUndefined();
  expect(verifyRefusal(personWith(tenant, "gatehouse/auditor", tenant.workspaces.main))).toContain("audit:verify");
});

test("whether names may be searched for is whether they are seen", () => {
  expect(maySearchNames(personWith(tenant, "gatehouse/auditor"))).toBe(false);
  expect(maySearchNames(personWith(tenant, "gatehouse/owner"))).toBe(true);
});
