import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/console/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

type NoAlertsProps = { tenant: string; shows: "open" | "acknowledged"; filtered: boolean; usable: boolean };

/** Stands where alerts would be: nothing happened, nothing matches, or the address asks for what does not exist. */
export function NoAlerts({ tenant, shows, filtered, usable }: NoAlertsProps) {
  const t = useTranslations("alerts.none");
  const all = paths.alerts(tenant);
  if (!usable || filtered) {
    return (
      <EmptyState
        kind="filtered"
        title={t(usable ? "noMatch" : "unusable")}
        action={<LinkButton href={shows === "open" ? all : `${all}?state=${shows}`}>{t("clear")}</LinkButton>}
      >
        {t(usable ? "noMatchText" : "unusableText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState kind="nothing" title={t(shows)} action={<LinkButton href={`${all}?state=rules`}>{t("rules")}</LinkButton>}>
      {t(shows === "open" ? "openText" : "acknowledgedText")}
    </EmptyState>
  );
}
