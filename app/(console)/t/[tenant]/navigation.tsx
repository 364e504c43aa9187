import { BellRing, Building2, Gauge, KeyRound, Layers, ScrollText, UserCheck, Vault } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Place } from "@/components/console/command-types";
import type { SidebarItem, SidebarSection } from "@/components/console/sidebar-links";
import type { Screen, ScreenName } from "@/lib/tenants/screens";

/** The sign of each screen, and the letter that leads there after `g`. */
const signs: Record<ScreenName, { icon: SidebarSection["items"][number]["icon"]; key: string }> = {
  overview: { icon: <Gauge aria-hidden />, key: "o" },
  audit: { icon: <ScrollText aria-hidden />, key: "a" },
  alerts: { icon: <BellRing aria-hidden />, key: "l" },
  roles: { icon: <UserCheck aria-hidden />, key: "r" },
  "api-keys": { icon: <KeyRound aria-hidden />, key: "k" },
  credentials: { icon: <Vault aria-hidden />, key: "c" },
  organization: { icon: <Building2 aria-hidden />, key: "s" },
  workspaces: { icon: <Layers aria-hidden />, key: "w" },
};

const sections = {
  monitor: ["overview", "audit", "alerts"],
  access: ["roles", "api-keys"],
  governance: ["credentials"],
  settings: ["organization", "workspaces"],
} as const satisfies Record<string, readonly ScreenName[]>;

/** The open screens in the order of the sidebar, as places to go. */
export async function placesOf(open: readonly Screen[]): Promise<Place[]> {
  const t = await getTranslations("shell.screens");
  const order: readonly ScreenName[] = Object.values(sections).flat();
  return open
    .toSorted((left, right) => order.indexOf(left.name) - order.indexOf(right.name))
    .map(({ name, href }) => ({ href, label: t(name), key: signs[name].key }));
}

/** The sidebar's sections, with the open screens only and what hangs below them; a section without any is left out. */
export async function navigation(
  open: readonly Screen[],
  nested: Partial<Record<ScreenName, readonly SidebarItem[]>>,
  badges: Partial<Record<ScreenName, ReactNode>> = {},
): Promise<SidebarSection[]> {
  const t = await getTranslations("shell");
  const itemOf = (name: ScreenName) =>
    open
      .filter((screen) => screen.name === name)
      .map(({ href }) => ({ href, label: t(`screens.${name}`), icon: signs[name].icon, nested: nested[name] ?? [], badge: badges[name] }));
  return (Object.keys(sections) as (keyof typeof sections)[])
    .map((key) => ({ title: t(`sections.${key}`), items: sections[key].flatMap(itemOf) }))
    .filter(({ items }) => items.length > 0);
}
