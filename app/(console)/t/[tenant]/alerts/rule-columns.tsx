import { useTranslations } from "next-intl";
import type { Column } from "@/components/console/data-table";
import { Badge } from "@/components/ui/badge";
import type { RuleItem } from "@/lib/alerts/queries";
import { SeverityBadge } from "./alert-columns";

export type RuleRow = RuleItem & {
  /** Why this person cannot change the rule. */
  refusal: string | undefined;
};

/** What the list shows of each rule. */
export function useRuleColumns(): Column<RuleRow>[] {
  const t = useTranslations("alerts.rules");
  const watches = ({ watch, events, threshold, windowMinutes, groupBy, outcome }: RuleRow) =>
    t(`watches.${watch}`, { events: events.join(", "), threshold, minutes: windowMinutes, groupBy, outcome: outcome ?? "any" });
  const wrapped = "whitespace-normal break-words py-1.5";
  return [
    { key: "name", header: t("name"), cell: ({ name }) => name, className: `${wrapped} min-w-36 max-w-64` },
    { key: "watches", header: t("watching"), cell: watches, className: `${wrapped} min-w-64 max-w-md` },
    { key: "state", header: t("state"), cell: ({ enabled }) => <Badge tone={enabled ? "ok" : "muted"}>{t(enabled ? "on" : "off")}</Badge> },
    { key: "severity", header: t("severity"), cell: ({ severity }) => <SeverityBadge severity={severity} /> },
    {
      key: "told",
      header: t("told"),
      cell: ({ permission, tells }) => (
        <>
          <span className="font-mono">{permission}</span> <span className="text-muted">{t("members", { count: tells })}</span>
        </>
      ),
    },
  ];
}
