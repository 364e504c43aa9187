import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import { statuses } from "@/lib/api-keys/choices";

/** Narrows the list to keys of one status. */
export function StatusTabs({ current, address }: { current?: string | undefined; address: (status: string | undefined) => string }) {
  const t = useTranslations("apiKeys");
  const all = { href: address(undefined), label: t("list.all"), current: current === undefined };
  const tabs = statuses.map((status) => ({ href: address(status), label: t(`status.${status}`), current: status === current }));
  return <TabLinks label={t("list.tabs")} tabs={[all, ...tabs]} />;
}
