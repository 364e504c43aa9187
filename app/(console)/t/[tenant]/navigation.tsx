import { Building2, KeyRound, Layers, ScrollText, Vault } from "lucide-react";
import type { SidebarItem, SidebarSection } from "@/components/console/sidebar";
import type { Screen, ScreenName } from "@/lib/tenants/screens";

const items: Record<ScreenName, Pick<SidebarItem, "label" | "icon">> = {
  audit: { label: "Audit log", icon: <ScrollText aria-hidden /> },
  "api-keys": { label: "API keys", icon: <KeyRound aria-hidden /> },
  credentials: { label: "Credentials", icon: <Vault aria-hidden /> },
  organization: { label: "Organization", icon: <Building2 aria-hidden /> },
  workspaces: { label: "Workspaces", icon: <Layers aria-hidden /> },
};

const sections: readonly { title: string; screens: readonly ScreenName[] }[] = [
  { title: "Monitor", screens: ["audit"] },
  { title: "Access", screens: ["api-keys"] },
  { title: "Data governance", screens: ["credentials"] },
  { title: "Settings", screens: ["organization", "workspaces"] },
];

/** The sidebar's sections, with the open screens only; a section without any is left out. */
export function navigation(open: readonly Screen[]): SidebarSection[] {
  const within = (names: readonly ScreenName[]) =>
    open.filter(({ name }) => names.includes(name)).map(({ name, href }) => ({ ...items[name], href }));
  return sections.map(({ title, screens }) => ({ title, items: within(screens) })).filter((section) => section.items.length > 0);
}
