import { beforeAll, expect, test } from "vitest";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { tenantRefusals } from "./controls";
import { openScreens } from "./screens";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const names = (...given: Parameters<typeof openScreens>) => openScreens(...given).map((screen) => screen.name);

test("a person is shown the screens that a role opens, also a role in one workspace, and no other", () => {
  const all = ["overview", "audit", "alerts", "credentials", "api-keys", "roles", "organization", "workspaces"];
  expect(names(personWith(tenant, "gatehouse/owner"), "x")).toEqual(all);
  expect(names(personWith(tenant, "gatehouse/auditor", tenant.workspaces.main), "x")).toEqual(all.filter((name) => name !== "alerts"));
  expect(names(personWith(tenant, "gatehouse/operator"), "x")).not.toContain("audit");
  expect(names(keyWith(tenant, tenant.workspaces.main, ["workspaces:read"]), "x")).toEqual(["workspaces"]);
  expect(names(keyWith(tenant, tenant.workspaces.main, ["models:read"]), "x")).toEqual([]);
  expect(openScreens(personWith(tenant, "gatehouse/owner"), "acme")[0]).toEqual({ name: "overview", href: "/t/acme/overview" });
});

test("controls say which permission is missing", () => {
  expect(tenantRefusals(personWith(tenant, "gatehouse/owner"))).toEqual({});
  expect(tenantRefusals(personWith(tenant, "gatehouse/admin"))).toEqual({ delete: expect.stringContaining("org:delete") });
  expect(tenantRefusals(personWith(tenant, "gatehouse/owner", tenant.workspaces.main))).toEqual({
    rename: expect.stringContaining("org:update"),
    delete: expect.any(String),
  });
});
