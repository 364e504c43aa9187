import { expect, test } from "vitest";
import { allPermissions, isPermission, modules, type Permission, permissions } from "./permissions";

// Written down apart from the registry, so that a permission lost or renamed there shows here.
const catalogue = `
M01 org:read org:update org:delete org:transfer_ownership billing:read billing:manage security_policy:read
M01 security_policy:update workspaces:read workspaces:create workspaces:update workspaces:delete
M02 members:read members:invite members:bulk_invite members:update_role members:suspend members:remove
M02 invitations:read invitations:resend invitations:revoke groups:read groups:create groups:update
M02 groups:delete groups:manage_members
M03 roles:read roles:create roles:update roles:delete roles:assign sso:read sso:manage sso:test
M03 sessions:read sessions:revoke mfa:reset access_reviews:read access_reviews:manage
M04 credentials:read credentials:create credentials:update credentials:rotate credentials:test
M04 credentials:delete credentials:authorize_oauth encryption_keys:read encryption_keys:rotate
M05 api_keys:read api_keys:create api_keys:update api_keys:rotate api_keys:revoke service_accounts:read
M05 service_accounts:create service_accounts:update service_accounts:rotate service_accounts:delete
M05 pipeline_keys:read pipeline_keys:create pipeline_keys:rotate pipeline_keys:revoke hmac_secrets:rotate
M06 sources:read sources:create sources:update sources:delete sources:test sources:build_collector
M06 destinations:read destinations:create destinations:update destinations:delete destinations:test
M06 transformations:read transformations:create transformations:update transformations:delete
M06 transformations:dry_run data_layer:read data_layer:update pipelines:read pipelines:update pipelines:run
M06 pipelines:publish mappings:read mappings:create mappings:update mappings:delete loaders:read
M06 loaders:manage debugger:view
M07 models:read models:create models:update models:delete syncs:read syncs:create syncs:update syncs:delete
M07 syncs:trigger audiences:read audiences:create audiences:update audiences:delete traits:read
M07 traits:create traits:update traits:delete identity:read identity:manage journeys:read journeys:manage
M07 events:read events:manage
M08 consents:read consents:create consents:withdraw consents:check consents:export consent_config:read
M08 consent_config:update consent_requirements:read consent_requirements:update consent_audit:read
M08 notices:read notices:create notices:publish
M09 pii_policies:read pii_policies:update sensitivity:read sensitivity:update pii:preview
M09 identity_tokens:issue identity_tokens:redeem identity_tokens:read
M10 access_filters:read access_filters:create access_filters:update access_filters:delete
M10 access_filters:assign destination_filters:read destination_filters:create destination_filters:update
M10 destination_filters:delete violations:read
M11 ai_policies:read ai_policies:create ai_policies:update ai_policies:delete ai_approvals:read
M11 ai_approvals:decide ai_audit:read
M12 dsar:read dsar:create dsar:update dsar:assign dsar:verify_identity dsar:respond dsar:approve dsar:extend
M12 grievances:read grievances:create grievances:update grievances:resolve grievances:escalate
M13 ropa:read ropa:create ropa:update ropa:delete ropa:export assessments:read assessments:create
M13 assessments:update assessments:submit assessments:approve risks:read risks:create risks:update
M13 risks:delete risks:treat
M14 erasure:read erasure:create erasure:approve erasure:execute certificates:read certificates:sign
M14 legal_holds:read legal_holds:create legal_holds:approve legal_holds:release breaches:read
M14 breaches:create breaches:update breaches:notify
M15 audit:read audit:export audit:verify audit:manage_retention analytics:read analytics:export
M15 compliance_score:read
M16 webhooks:read webhooks:create webhooks:update webhooks:delete webhooks:test webhooks:redeliver
M16 webhooks:rotate_secret alerts:read alerts:manage
M17 settings:read settings:update posture:read posture:run health:read trust_docs:read trust_docs:manage
M18 audit:write audit:read_personal audit:manage_views audit:erase audit:manage_anchors credentials:lease authorize:check
M18 scim:read scim:manage approvals:read approvals:decide elevation:request members:preview_as
M18 separation_rules:manage consent_config:publish consents:evaluate rate_limits:read rate_limits:update
M18 configuration:plan configuration:apply streams:read streams:manage
`;

const machineCalls: Permission[] = [
  "authorize:check",
  "consents:check",
  "consents:evaluate",
  "audit:write",
  "identity_tokens:issue",
  "identity_tokens:redeem",
  "credentials:lease",
  "pipelines:run",
  "syncs:trigger",
];

const harmless: Permission[] = ["audit:verify", "configuration:plan", "debugger:view", "transformations:dry_run"];

const fresh: Permission[] = [
  "org:delete",
  "org:transfer_ownership",
  "workspaces:delete",
  "security_policy:update",
  "members:update_role",
  "members:remove",
  "roles:create",
  "roles:update",
  "roles:delete",
  "roles:assign",
  "sso:manage",
  "mfa:reset",
  "credentials:delete",
  "encryption_keys:rotate",
  "api_keys:create",
  "api_keys:rotate",
  "service_accounts:create",
  "service_accounts:rotate",
  "pipeline_keys:create",
  "pipeline_keys:rotate",
  "hmac_secrets:rotate",
  "webhooks:rotate_secret",
  "audit:manage_retention",
  "audit:erase",
  "audit:manage_anchors",
  "scim:manage",
  "separation_rules:manage",
  "approvals:decide",
  "legal_holds:release",
  "erasure:execute",
  "certificates:sign",
  "configuration:apply",
];

const entries = allPermissions.map((key) => ({ key, ...permissions[key] }));
const withAssurance = (wanted: string) => entries.filter((entry) => entry.assurance === wanted).map(({ key }) => key);

function listed(): string[] {
  return catalogue
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [module, ...keys] = line.split(" ");
      return keys.map((key) => `${module} ${key}`);
    });
}

test("the registry equals the catalogue, module by module, both ways", () => {
  const wanted = new Set(listed());
  const actual = new Set(entries.map((entry) => `${entry.module} ${entry.key}`));
  const missing = [...wanted].filter((line) => !actual.has(line));
  const surplus = [...actual].filter((line) => !wanted.has(line));
  expect({ missing, surplus }).toEqual({ missing: [], surplus: [] });
  expect(wanted.size).toBe(listed().length);
  expect(allPermissions.length).toBe(wanted.size);
  expect(allPermissions.length).toBeGreaterThanOrEqual(218);
});

test("every permission is resource:action and belongs to one of 18 titled modules", () => {
  expect(Object.keys(modules)).toHaveLength(18);
  expect(new Set(Object.values(modules)).size).toBe(18);
  expect(entries.filter(({ key }) => !/^[a-z_]+:[a-z_]+$/.test(key))).toEqual([]);
  expect(entries.filter(({ module }) => !Object.hasOwn(modules, module))).toEqual([]);
  expect(new Set(entries.map(({ module }) => module)).size).toBe(18);
});

test("every sentence is its own, short, and a sentence", () => {
  const sentences = entries.map(({ sentence }) => sentence);
  expect(sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at)).toEqual([]);
  expect(sentences.filter((sentence) => !/^[A-Z].*[^.]\.$/.test(sentence) || sentence.length > 90)).toEqual([]);
});

test("reads, machine calls and dry runs need no further proof; nothing else goes without", () => {
  const reads = allPermissions.filter((key) => key.endsWith(":read"));
  expect(withAssurance("none").toSorted()).toEqual([...reads, ...machineCalls, ...harmless].toSorted());
});

test("exactly what destroys, shows a secret or changes rights asks to sign in again", () => {
  expect(withAssurance("fresh").toSorted()).toEqual(fresh.toSorted());
});

test("only own keys are permissions", () => {
  expect(allPermissions.every(isPermission)).toBe(true);
  for (const text of ["__proto__", "constructor", "toString", "hasOwnProperty", "", "org", "org:read ", "ORG:READ"]) {
    expect(isPermission(text), text).toBe(false);
  }
});

test("the list cannot be changed while the product runs", () => {
  expect(Object.isFrozen(allPermissions)).toBe(true);
});
