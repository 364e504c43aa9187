import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { countOpenAlerts, mostCounted } from "@/lib/alerts/queries";
import { load } from "@/lib/gate/page";
import type { Screen } from "@/lib/tenants/screens";

/** How many alerts wait to be acknowledged, for the sidebar; nothing when there are none or the screen is not open. */
export async function alertBadge(tenant: string, open: readonly Screen[]): Promise<ReactNode> {
  if (!open.some(({ name }) => name === "alerts")) return null;
  const [{ open: count }, t] = await Promise.all([load(countOpenAlerts, tenant, {}), getTranslations("shell.badges")]);
  if (count === 0) return null;
  const most = mostCounted - 1;
  return (
    <span className="rounded-full border border-warn/40 px-1.5 text-xs font-medium text-warn tabular-nums">
      <span aria-hidden>{count > most ? `${most}+` : count}</span>
      <span className="sr-only">{count > most ? t("more", { count: most }) : t("alerts", { count })}</span>
    </span>
  );
}
