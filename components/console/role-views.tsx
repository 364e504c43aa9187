import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import { paths } from "@/lib/paths";

export function RoleViews({ tenant, current }: { tenant: string; current: "matrix" | "holders" }) {
  const t = useTranslations("roles.views");
  const tabs = [
    { href: paths.roles(tenant), label: t("matrix"), current: current === "matrix" },
    { href: paths.roleHolders(tenant), label: t("holders"), current: current === "holders" },
  ];
  return <TabLinks label={t("label")} tabs={tabs} />;
}
