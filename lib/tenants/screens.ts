import type { Permission } from "@/lib/gate/permissions";
import { holds, type Principal } from "@/lib/gate/principal";
import { paths } from "@/lib/paths";

// In the order in which a person is led to the first one that is open to them.
const screens = [
  { name: "overview", permission: "org:read", path: paths.overview },
  { name: "audit", permission: "audit:read", path: paths.audit },
  { name: "alerts", permission: "alerts:read", path: paths.alerts, whole: true },
  { name: "credentials", permission: "credentials:read", path: paths.credentials },
  { name: "api-keys", permission: "api_keys:read", path: paths.apiKeys },
  { name: "roles", permission: "roles:read", path: paths.roles },
  { name: "organization", permission: "org:read", path: paths.settings },
  { name: "workspaces", permission: "workspaces:read", path: paths.workspaces },
] as const satisfies readonly ScreenFacts[];

type ScreenFacts = {
  name: string;
  permission: Permission;
  path: (slug: string) => string;
  /** It concerns the whole organization: a role in one workspace does not open it. */
  whole?: true;
};

export type ScreenName = (typeof screens)[number]["name"];
export type Screen = { name: ScreenName; href: string };

/** The screens of an organization that the principal can open: what navigation shows. It decides nothing; the gate does. */
export function openScreens(principal: Principal, slug: string): Screen[] {
  const opens = ({ permission, whole }: ScreenFacts) =>
    whole ? principal.grants.organization.has(permission) : holds(principal, permission);
  return screens.filter(opens).map(({ name, path }) => ({ name, href: path(slug) }));
}
