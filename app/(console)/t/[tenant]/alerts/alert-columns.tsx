import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/console/copyable-id";
import type { Column } from "@/components/console/data-table";
import { Timestamp } from "@/components/console/timestamp";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { Severity } from "@/lib/alerts/choices";
import type { AlertItem } from "@/lib/alerts/item";
import { alertSorts } from "@/lib/alerts/schema";

export type AlertRow = AlertItem & {
  /** Where the entries are that caused it, for whoever may read them. */
  address: string | undefined;
};

const wrapped = "min-w-56 whitespace-normal break-words py-1.5";

/** What the list can show of each alert. */
export function useAlertColumns(state: "open" | "acknowledged"): Column<AlertRow>[] {
  const t = useTranslations("alerts.list");
  const age = (at: Date) => <Timestamp at={at} relative="age" />;
  const columns: Column<AlertRow>[] = [
    { key: "alert", header: t("alert"), cell: (row) => <Sentence row={row} />, className: `${wrapped} max-w-lg max-sm:max-w-56` },
    { key: "severity", header: t("severity"), cell: (row) => <SeverityBadge severity={row.severity} /> },
    { key: "entries", header: t("entries"), cell: (row) => t("count", { count: row.entries }), end: true },
    { key: "first", header: t("first"), cell: (row) => age(row.firstAt), sort: alertSorts.first.order },
    { key: "last", header: t("last"), cell: (row) => age(row.lastAt), sort: alertSorts.last.order },
    { key: "rule", header: t("rule"), cell: (row) => <Cut>{row.rule.name}</Cut>, extra: state === "open" },
    { key: "told", header: t("told"), cell: (row) => row.permission, className: "font-mono", extra: true },
    { key: "id", header: t("id"), cell: ({ id, sentence }) => <CopyableId id={id} label={t("idOf", { alert: sentence })} />, extra: true },
  ];
  if (state === "open") return columns;
  const seen: Column<AlertRow>[] = [
    { key: "acknowledged", header: t("acknowledged"), cell: ({ acknowledged }) => acknowledged && age(acknowledged.at) },
    { key: "by", header: t("by"), cell: ({ acknowledged }) => <Cut>{acknowledged?.by.name ?? ""}</Cut> },
    { key: "note", header: t("note"), cell: ({ acknowledged }) => acknowledged?.note ?? "", className: `${wrapped} max-w-md` },
  ];
  return [...columns.slice(0, 5), ...seen, ...columns.slice(5)];
}

function Sentence({ row }: { row: AlertRow }) {
  if (!row.address) return row.sentence;
  return (
    <Link href={row.address} className="inline-flex min-h-6 max-w-full items-center underline">
      <span className="min-w-0 break-words">{row.sentence}</span>
    </Link>
  );
}

const tones: Record<Severity, BadgeTone> = { critical: "danger", warning: "warn", notice: "accent" };

export function SeverityBadge({ severity }: { severity: Severity }) {
  const t = useTranslations("alerts.severity");
  return <Badge tone={tones[severity]}>{t(severity)}</Badge>;
}

/** A text that may be long, cut where the column ends. */
function Cut({ children }: { children: string }) {
  return (
    <span title={children} className="block max-w-40 truncate">
      {children}
    </span>
  );
}
