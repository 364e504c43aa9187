import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import { paths } from "@/lib/paths";

const tabs = ["open", "acknowledged", "rules"] as const;

/** What waits to be seen, what was seen, and the rules that raise both. */
export function AlertTabs({ tenant, current }: { tenant: string; current: string }) {
  const t = useTranslations("alerts.tabs");
  const address = (tab: (typeof tabs)[number]) => (tab === "open" ? paths.alerts(tenant) : `${paths.alerts(tenant)}?state=${tab}`);
  return <TabLinks label={t("label")} tabs={tabs.map((tab) => ({ href: address(tab), label: t(tab), current: tab === current }))} />;
}
