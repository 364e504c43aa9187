import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allPermissions, type Module, type Permission, permissions } from "./permissions";
import { builtIns, isPresetKey, mayGrant, type PresetKey, presets } from "./presets";

const keys = Object.keys(presets) as PresetKey[];
const held = (key: PresetKey) => [...presets[key].permissions].toSorted();
const all = allPermissions.toSorted();
const allReads = all.filter((permission) => permission.endsWith(":read"));
const inModules = (...names: Module[]) => all.filter((permission) => names.includes(permissions[permission].module));
const starting = (...prefixes: string[]) => all.filter((permission) => prefixes.some((at) => permission.startsWith(at)));
const lacking = (key: PresetKey, wanted: Iterable<Permission>) => mayGrant(presets[key].permissions, wanted);
const holdsNone = (key: PresetKey, refused: Permission[]) =>
  expect(refused.filter((permission) => presets[key].permissions.has(permission))).toEqual([]);

describe("the table", () => {
  test("has the presets of five origins, each named after its key", () => {
    const wanted = { gatehouse: 5, datafly: 4, signalsmith: 3, foctta: 5, datalinx: 3 };
    const count = (origin: string) => keys.filter((key) => presets[key].origin === origin).length;
    expect(Object.fromEntries(Object.keys(wanted).map((origin) => [origin, count(origin)]))).toEqual(wanted);
    expect(keys).toHaveLength(20);
    for (const key of keys) expect(`${presets[key].origin}/${key.split("/")[1]}`).toBe(presets[key].key);
  });

  test("offers the five built-ins in order", () => {
    expect(builtIns.map((key) => presets[key].title)).toEqual(["Owner", "Admin", "Compliance officer", "Operator", "Auditor/Viewer"]);
    expect(builtIns.every((key) => presets[key].origin === "gatehouse")).toBe(true);
  });

  test("asks administrators, and nobody else, for MFA", () => {
    expect(keys.filter((key) => presets[key].administrator)).toEqual([
      "gatehouse/owner",
      "gatehouse/admin",
      "gatehouse/compliance_officer",
      "datafly/owner",
      "datafly/admin",
      "signalsmith/owner",
      "signalsmith/admin",
      "foctta/compliance_lead",
      "foctta/technical_admin",
      "datalinx/organization_admin",
    ]);
  });

  test("only adds: every preset is a non-empty set of known permissions and says so in a sentence", () => {
    for (const key of keys) {
      expect(presets[key].permissions.size, key).toBeGreaterThan(0);
      expect(mayGrant(new Set(allPermissions), presets[key].permissions), key).toEqual([]);
      expect(presets[key].sentence, key).toMatch(/^[A-Z].*\.$/);
    }
    const sentences = keys.map((key) => presets[key].sentence);
    expect(new Set(sentences).size).toBe(keys.length);
  });

  test("knows its own keys only", () => {
    expect(keys.every(isPresetKey)).toBe(true);
    for (const text of ["__proto__", "constructor", "gatehouse", "gatehouse/", "", "gatehouse/Owner"]) {
      expect(isPresetKey(text), text).toBe(false);
    }
  });
});

describe("Gatehouse", () => {
  test("the owner holds everything; the admin all but three", () => {
    expect(held("gatehouse/owner")).toEqual(all);
    const kept = ["billing:manage", "org:delete", "org:transfer_ownership"];
    expect(lacking("gatehouse/admin", all).toSorted()).toEqual(kept);
  });

  test("the compliance officer reads all, and writes in consent, compliance and audit only", () => {
    expect(lacking("gatehouse/compliance_officer", allReads)).toEqual([]);
    const writes = held("gatehouse/compliance_officer").filter((permission) => !permission.endsWith(":read"));
    const expected = [...inModules("M08", "M12", "M13", "M14"), ...starting("audit:"), "access_reviews:manage"];
    const wanted = expected.filter((permission) => !permission.endsWith(":read") && permission !== "audit:write");
    expect(writes).toEqual(wanted.toSorted());
  });

  test("the operator runs the data side and sees no compliance case, no audit log", () => {
    holdsNone("gatehouse/operator", [...inModules("M12", "M13", "M14"), ...starting("audit:")]);
    const run = inModules("M04", "M05", "M06", "M07", "M09", "M16");
    expect(lacking("gatehouse/operator", run)).toEqual(["encryption_keys:rotate"]);
    const elsewhere = held("gatehouse/operator").filter((permission) => !run.includes(permission));
    expect(elsewhere.filter((permission) => !permission.endsWith(":read"))).toEqual([]);
    const added = inModules("M18").filter((permission) => presets["gatehouse/operator"].permissions.has(permission));
    expect(added).toEqual(["approvals:read", "rate_limits:read", "scim:read", "streams:read"]);
  });

  test("shared views of the log are for whoever runs the organization or its compliance", () => {
    const holders = keys.filter((key) => presets[key].permissions.has("audit:manage_views"));
    expect(holders.toSorted()).toEqual(["datafly/owner", "gatehouse/admin", "gatehouse/compliance_officer", "gatehouse/owner"]);
  });

  test("the auditor reads everything but personal data, exports and verifies the log", () => {
    expect(held("gatehouse/auditor")).toEqual([...allReads, "audit:export", "audit:verify"].toSorted());
    holdsNone("gatehouse/auditor", ["audit:read_personal"]);
  });

  test("only the owner and Datafly's owner may delete the organization", () => {
    const may = keys.filter((key) => presets[key].permissions.has("org:delete"));
    expect(may).toEqual(["gatehouse/owner", "datafly/owner"]);
  });
});

describe("Foctta's five roles", () => {
  test("full access to all 13 modules, settings, analytics and audit; approves and signs", () => {
    const programme = inModules("M08", "M09", "M12", "M13", "M14", "M15", "M16", "M17");
    expect(lacking("foctta/compliance_lead", programme)).toEqual([]);
    expect(lacking("foctta/compliance_lead", starting("credentials:", "destinations:"))).toEqual([]);
    expect(lacking("foctta/compliance_lead", ["dsar:approve", "certificates:sign", "settings:update"])).toEqual([]);
    expect(lacking("foctta/compliance_lead", ["audit:export", "analytics:export", "members:read"])).toEqual([]);
  });

  test("creates and manages consents, grievances, risks; no settings, no final approval", () => {
    const manages = [...starting("consents:", "risks:"), "grievances:create", "grievances:update"] as const;
    expect(lacking("foctta/compliance_officer", manages)).toEqual([]);
    const forbidden = held("foctta/compliance_officer").filter((permission) =>
      /^settings:|^consent_config:|:approve$|:sign$|:decide$|:publish$/.test(permission),
    );
    expect(forbidden).toEqual([]);
  });

  test("reviews and approves responses, assessments, erasure jobs and legal holds, and changes nothing else", () => {
    const decisions = held("foctta/approver").filter((permission) => !permission.endsWith(":read"));
    expect(decisions).toEqual([
      "assessments:approve",
      "certificates:sign",
      "dsar:approve",
      "erasure:approve",
      "legal_holds:approve",
      "legal_holds:release",
    ]);
    expect(lacking("foctta/approver", ["dsar:read", "assessments:read", "erasure:read", "legal_holds:read"])).toEqual([]);
  });

  test("manages integrations, webhooks, API keys and users; no compliance content", () => {
    const manages = [...starting("credentials:", "destinations:", "webhooks:", "api_keys:"), ...inModules("M02")];
    expect(lacking("foctta/technical_admin", manages)).toEqual([]);
    holdsNone("foctta/technical_admin", inModules("M08", "M12", "M13", "M14", "M15"));
    holdsNone("foctta/technical_admin", ["settings:update", "audit:read_personal"]);
  });

  test("views all data, audit and analytics; changes nothing; exports audit logs", () => {
    const beyondReading = held("foctta/auditor").filter((permission) => !permission.endsWith(":read"));
    expect(beyondReading).toEqual(["audit:export", "audit:verify"]);
    expect(lacking("foctta/auditor", allReads)).toEqual([]);
  });
});

describe("Datalinx's three roles", () => {
  test("the organization admin runs users, workspaces and billing", () => {
    const wanted = [...inModules("M02"), ...starting("workspaces:", "billing:", "service_accounts:")];
    expect(held("datalinx/organization_admin")).toEqual([...wanted, "audit:read", "roles:read"].toSorted());
  });

  test("the workspace editor edits mappings and runs pipelines", () => {
    const wanted = ["mappings:create", "mappings:update", "pipelines:run", "sources:read"];
    expect(held("datalinx/workspace_editor")).toEqual(wanted);
  });

  test("the workspace viewer only looks", () => {
    expect(held("datalinx/workspace_viewer")).toEqual(["mappings:read", "pipelines:read", "sources:read"]);
  });
});

describe("mayGrant", () => {
  const some = fc.subarray([...allPermissions]);

  test("gives an empty list exactly when everything wanted is held", () => {
    fc.assert(
      fc.property(some, some, (mine, wanted) => {
        const missing = mayGrant(new Set(mine), wanted);
        expect(missing.length === 0).toBe(wanted.every((permission) => mine.includes(permission)));
      }),
    );
  });

  test("names what is lacking, all of it, each once", () => {
    fc.assert(
      fc.property(some, some, (mine, wanted) => {
        const missing = mayGrant(new Set(mine), [...wanted, ...wanted]);
        expect(missing).toEqual(wanted.filter((permission) => !mine.includes(permission)));
      }),
    );
  });

  test("holding more never grants less", () => {
    fc.assert(
      fc.property(some, some, some, (mine, more, wanted) => {
        const before = mayGrant(new Set(mine), wanted);
        const after = mayGrant(new Set([...mine, ...more]), wanted);
        expect(after.filter((permission) => !before.includes(permission))).toEqual([]);
      }),
    );
  });
});
