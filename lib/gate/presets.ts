import { allPermissions, type Module, type Permission, permissions, type Resource } from "./permissions";
import { signalsmithCategories } from "./presets-signalsmith";

export type Origin = "gatehouse" | "datafly" | "signalsmith" | "foctta" | "datalinx";

export type Preset = {
  key: PresetKey;
  origin: Origin;
  title: string;
  sentence: string;
  permissions: ReadonlySet<Permission>;
  /** Whoever holds it must have MFA. */
  administrator: boolean;
};

type Definition = Omit<Preset, "key" | "origin">;
type Grant = Permission | readonly Permission[];

const where = (test: (permission: Permission) => boolean) => allPermissions.filter(test);
const module = (...names: Module[]) => where((permission) => names.includes(permissions[permission].module));
const resource = (...names: Resource[]) => where((permission) => names.some((name) => permission.startsWith(`${name}:`)));
const reads = (from: readonly Permission[] = allPermissions) => from.filter((permission) => permission.endsWith(":read"));
const without = (from: readonly Permission[], taken: readonly Permission[]) => from.filter((permission) => !taken.includes(permission));

function role(title: string, sentence: string, ...grants: Grant[]): Definition {
  return { title, sentence, permissions: new Set(grants.flat()), administrator: false };
}

function administrator(title: string, sentence: string, ...grants: Grant[]): Definition {
  return { ...role(title, sentence, ...grants), administrator: true };
}

const signalsmithOwner = [
  ...module("M02", "M03", "M05", "M06", "M07", "M10", "M11"),
  ...resource("settings", "workspaces", "billing"),
  "org:transfer_ownership",
] as const satisfies Permission[];

// Later additions (M18) reach a role only through "all", "every read" or their resource, never a module.
const definitions = {
  "gatehouse/owner": administrator(
    "Owner",
    "Everything. Each organization has exactly one; only the owner deletes it or hands it over.",
    allPermissions,
  ),
  "gatehouse/admin": administrator(
    "Admin",
    "Everything except paying for, deleting or handing over the organization.",
    without(allPermissions, ["org:delete", "org:transfer_ownership", "billing:manage"]),
  ),
  "gatehouse/compliance_officer": administrator(
    "Compliance officer",
    "Reads everything; runs consent, requests, the compliance programme, erasure and the audit log.",
    reads(),
    module("M08", "M12", "M13", "M14"),
    without(resource("audit"), ["audit:write"]),
    "access_reviews:manage",
  ),
  "gatehouse/operator": role(
    "Operator",
    "Runs credentials, keys, data flows and webhooks; sees neither compliance cases nor the audit log.",
    without(reads(), [...module("M12", "M13", "M14"), ...resource("audit")]),
    without(module("M04", "M05", "M06", "M07", "M09", "M16"), ["encryption_keys:rotate"]),
  ),
  "gatehouse/auditor": role(
    "Auditor/Viewer",
    "Reads everything with personal data masked, verifies and exports the audit log, changes nothing.",
    reads(),
    ["audit:export", "audit:verify"],
  ),
  "datafly/owner": administrator("Owner", "Everything, as in Datafly Signal.", allPermissions),
  "datafly/admin": administrator(
    "Admin",
    "Runs sources, destinations, transformations, the data layer and members; reads the audit log.",
    resource("sources", "destinations", "transformations", "data_layer"),
    ["members:read", "members:invite", "members:update_role", "members:remove"],
    ["audit:read", "debugger:view"],
  ),
  "datafly/editor": role(
    "Editor",
    "Edits sources, destinations and transformations; deletes transformations only.",
    ["sources:read", "sources:create", "sources:update", "sources:build_collector"],
    ["destinations:read", "destinations:create", "destinations:update"],
    resource("transformations"),
    ["data_layer:read", "debugger:view"],
  ),
  "datafly/viewer": role("Viewer", "Sees sources, destinations, transformations, the data layer and the event debugger.", [
    "sources:read",
    "destinations:read",
    "transformations:read",
    "data_layer:read",
    "debugger:view",
  ]),
  "signalsmith/owner": administrator(
    "Owner",
    "Runs a workspace: members, roles, keys, data, filters, AI policies, settings and billing.",
    signalsmithOwner,
  ),
  "signalsmith/admin": administrator(
    "Admin",
    "As the owner, but cannot delete workspaces, handle billing or hand over the organization.",
    without(signalsmithOwner, ["workspaces:delete", "org:transfer_ownership", ...resource("billing")]),
  ),
  "signalsmith/member": role(
    "Member",
    "Builds models, syncs, audiences and traits; only sees what they are connected to.",
    signalsmithCategories.filter((row) => row.member).flatMap((row) => row.covers),
  ),
  "foctta/compliance_lead": administrator(
    "Compliance lead",
    "Runs every compliance module, settings and analytics; approves responses, signs certificates.",
    module("M08", "M09", "M12", "M13", "M14", "M15", "M16", "M17"),
    resource("credentials", "destinations"),
    "members:read",
  ),
  "foctta/compliance_officer": role(
    "Compliance officer",
    "Works on consents, grievances, risks and requests; changes no settings, approves nothing.",
    resource("consents", "risks"),
    ["notices:read", "notices:create"],
    ["grievances:read", "grievances:create", "grievances:update", "grievances:resolve"],
    ["dsar:read", "dsar:create", "dsar:update", "dsar:verify_identity", "dsar:respond"],
    ["ropa:read", "assessments:read", "assessments:create", "assessments:update", "assessments:submit"],
  ),
  "foctta/approver": role(
    "Approver",
    "Reviews and approves responses, assessments, erasures and legal holds.",
    reads(module("M08", "M12", "M13", "M14", "M15")),
    ["dsar:approve", "assessments:approve", "erasure:approve"],
    ["legal_holds:approve", "legal_holds:release", "certificates:sign"],
  ),
  "foctta/technical_admin": administrator(
    "Technical admin",
    "Runs integrations, webhooks, keys and user accounts; sees no compliance content.",
    module("M02", "M03", "M05"),
    resource("credentials", "destinations", "webhooks", "alerts"),
    ["settings:read", "health:read"],
  ),
  "foctta/auditor": role("Auditor", "Reads everything, exports and verifies the audit log, changes nothing.", reads(), [
    "audit:export",
    "audit:verify",
  ]),
  "datalinx/organization_admin": administrator(
    "Organization admin",
    "Runs members, groups, workspaces, billing and service accounts.",
    module("M02"),
    resource("workspaces", "billing", "service_accounts"),
    ["roles:read", "audit:read"],
  ),
  "datalinx/workspace_editor": role("Workspace editor", "Edits mappings, runs pipelines, sees sources.", [
    "mappings:create",
    "mappings:update",
    "pipelines:run",
    "sources:read",
  ]),
  "datalinx/workspace_viewer": role("Workspace viewer", "Sees mappings, pipelines and sources.", [
    "mappings:read",
    "pipelines:read",
    "sources:read",
  ]),
} satisfies Record<`${Origin}/${string}`, Definition>;

export type PresetKey = keyof typeof definitions;

/** The immutable roles of every origin by key; what each may do is computed from the catalogue. */
export const presets = Object.fromEntries(
  Object.entries(definitions).map(([key, definition]) => [key, { key, origin: key.split("/")[0], ...definition }]),
) as Record<PresetKey, Preset>;

/** The five roles every organization is offered, the strongest first. */
export const builtIns: PresetKey[] = [
  "gatehouse/owner",
  "gatehouse/admin",
  "gatehouse/compliance_officer",
  "gatehouse/operator",
  "gatehouse/auditor",
];

/** Takes any text, says whether it names a preset; inherited names such as "constructor" do not. */
export function isPresetKey(text: string): text is PresetKey {
  return Object.hasOwn(presets, text);
}

/**
 * Takes what somebody holds and what they want to give; gives back the wanted permissions they lack, each
 * once. Empty means they may: nobody grants what they do not hold.
 */
export function mayGrant(held: ReadonlySet<Permission>, wanted: Iterable<Permission>): Permission[] {
  return [...new Set(wanted)].filter((permission) => !held.has(permission));
}
