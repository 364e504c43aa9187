import { beforeAll, expect, test } from "vitest";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createWorkspaceRefusal, workspaceRefusals } from "./controls";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

test("controls are refused exactly where the gate would refuse", () => {
  const { main, other } = tenant.workspaces;
  const owner = personWith(tenant, "gatehouse/owner");
  expect(createWorkspaceRefusal(owner)).toBeUndefined();
  expect(workspaceRefusals(owner, main)).toEqual({});
  expect(workspaceRefusals(owner, main, true)).toEqual({ delete: expect.stringContaining("at least one workspace") });
  const limited = personWith(tenant, "gatehouse/admin", main);
  expect(createWorkspaceRefusal(limited)).toContain("workspaces:create");
  expect(workspaceRefusals(limited, main)).toEqual({ delete: expect.stringContaining("workspaces:delete") });
  expect(workspaceRefusals(limited, other)).toEqual({ rename: expect.stringContaining("workspaces:update"), delete: expect.any(String) });
});
