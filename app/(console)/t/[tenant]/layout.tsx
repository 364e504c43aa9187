import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Place } from "@/components/console/command-types";
import { readPreferences, Shell } from "@/components/console/shell";
import { ZoneSwitch } from "@/components/console/zone-switch";
import { createApiKeyRefusal } from "@/lib/api-keys/controls";
import { createCredentialRefusal } from "@/lib/credentials/controls";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { listMyTenants } from "@/lib/tenants/queries";
import { openScreens } from "@/lib/tenants/screens";
import { createWorkspaceRefusal } from "@/lib/workspaces/controls";
import { alertBadge } from "./alert-badge";
import { navigation, placesOf } from "./navigation";
import { savedViews } from "./saved-views";
import { TenantCommands } from "./tenant-commands";

type LayoutProps = { children: ReactNode; params: Promise<{ tenant: string }> };
type Person = Awaited<ReturnType<typeof pagePrincipal>>;

/** The frame of an organization's screens. It authorizes nothing: each page does, and its redirect wins over a frame that has nothing to show. */
export default async function TenantLayout({ children, params }: LayoutProps) {
  const { tenant } = await params;
  const principal = await pagePrincipal(tenant);
  if (principal.session?.stage !== "complete") return children;
  const open = openScreens(principal, tenant);
  const [views, openAlerts] = await Promise.all([savedViews(tenant, open), alertBadge(tenant, open)]);
  const [tenants, sections, screens, creations, { shortcuts }, t] = await Promise.all([
    load(listMyTenants, tenant, {}),
    navigation(open, { audit: views.nested }, { alerts: openAlerts }),
    placesOf(open),
    creationsOf(principal, tenant),
    readPreferences(),
    getTranslations("shell"),
  ]);
  const others = tenants.filter(({ slug }) => slug !== tenant);
  const places: Place[] = [
    ...screens,
    ...views.places,
    { href: paths.account, label: t("screens.account"), key: "m" },
    ...others.map(({ slug, name }) => ({ href: paths.tenant(slug), label: t("commands.organization", { name }) })),
  ];
  const commands = (
    <TenantCommands
      tenant={tenant}
      open={open.map(({ name }) => name)}
      places={places}
      creations={creations}
      person={principal.personId ?? ""}
      shortcuts={shortcuts}
    >
      <ZoneSwitch />
    </TenantCommands>
  );
  const person = { name: principal.name ?? "", email: principal.email ?? "" };
  return (
    <Shell sections={sections} tenants={tenants} current={tenant} person={person} commands={commands}>
      {children}
    </Shell>
  );
}

/** What this person may create here. */
async function creationsOf(principal: Person, tenant: string): Promise<Place[]> {
  const t = await getTranslations("shell.commands.creations");
  return [
    ...(createApiKeyRefusal(principal) ? [] : [{ href: paths.newApiKey(tenant), label: t("apiKey") }]),
    ...(createCredentialRefusal(principal) ? [] : [{ href: paths.newCredential(tenant), label: t("credential") }]),
    ...(createWorkspaceRefusal(principal) ? [] : [{ href: `${paths.workspaces(tenant)}?open=new`, label: t("workspace") }]),
    { href: paths.newTenant, label: t("organization") },
  ];
}
