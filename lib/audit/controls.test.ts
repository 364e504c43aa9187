import { beforeAll, expect, test } from "vitest";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { filterProblems, maySearchNames, verifyRefusal } from "./controls";

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]);
});

test("who may verify, and why others may not", () => {
  expect(verifyRefusal(personWith(tenant, "gatehouse/auditor"))).toBeUndefined();
  expect(verifyRefusal(personWith(tenant, "gatehouse/auditor", tenant.workspaces.main))).toContain("audit:verify");
});

test("filters that cannot be used are named with a sentence", () => {
  const owner = personWith(tenant, "gatehouse/owner");
  expect(filterProblems({ actor: "Somebody", from: "2026-01-01" }, owner)).toEqual({});
  expect(Object.keys(filterProblems({ from: "yesterday", event: "no event" }, owner))).toEqual(["event", "from"]);
});

test("a name can be searched for by those who see names only", () => {
  const auditor = personWith(tenant, "gatehouse/auditor");
  expect(maySearchNames(auditor)).toBe(false);
  expect(filterProblems({ actor: "Somebody" }, auditor)).toEqual({ actor: expect.stringContaining("masked") });
  expect(filterProblems({ actor: auditor.id ?? "" }, auditor)).toEqual({});
});
