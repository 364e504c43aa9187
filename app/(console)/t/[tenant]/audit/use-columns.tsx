import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActorBadge } from "@/components/console/actor-badge";
import { CopyableId } from "@/components/console/copyable-id";
import type { Column } from "@/components/console/data-table";
import { FilterValue } from "@/components/console/filter-value";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { type AuditItem, wasSealedLate } from "@/lib/audit/item";
import { actorWords, categoryWords, outcomeTone, outcomeWords, sourceWords, wordOf } from "@/lib/audit/words";
import { paths } from "@/lib/paths";

// Where addresses are masked, networks are shown, which can be looked for as well; what was erased cannot.
const address = /^[\da-f.:]+(\/\d+)?$/i;

type Opens = { tenant: string /** The entry that is open beside the list. */; open: string | undefined };

/** The columns of the log. Every value that the query language knows leads to the entries that share it. */
export function useColumns({ tenant, open }: Opens): readonly Column<AuditItem>[] {
  const t = useTranslations("audit.list");
  const none = <span className="text-muted">{t("none")}</span>;
  const filterable = (field: string, label: string, value: string | null | undefined, words: string, shown: ReactNode) => (
    <FilterValue field={field} label={label} value={value} words={words}>
      {shown}
    </FilterValue>
  );
  const ofId = (field: string, label: string, id: string | null) => filterable(field, label, id, id ?? "", idOf(id, label) ?? none);
  return [
    { key: "time", header: t("time"), cell: (item) => <Times tenant={tenant} item={item} />, className: "py-1.5 font-normal tabular-nums" },
    {
      key: "outcome",
      header: t("outcome"),
      cell: (item) => filterable("outcome", t("outcome"), item.outcome, wordOf(outcomeWords, item.outcome), outcomeOf(item)),
    },
    {
      key: "actor",
      header: t("actor"),
      className: "max-w-44",
      cell: (item) => filterable("actor", t("actor"), item.actor.id, item.actor.name, actorOf(item)),
    },
    {
      key: "event",
      header: t("event"),
      className: "min-w-56 py-1.5 wrap-anywhere whitespace-normal",
      cell: (item) => (
        <FilterValue field="action" label={t("name")} value={item.event} words={item.event}>
          <Sentence tenant={tenant} open={open} item={item} />
        </FilterValue>
      ),
    },
    {
      key: "target",
      header: t("target"),
      className: "max-w-44",
      cell: ({ target }) =>
        target ? filterable("target", t("target"), target.id, target.name, <span title={target.name}>{target.name}</span>) : none,
    },
    {
      key: "source",
      header: t("source"),
      cell: ({ source }) => filterable("source", t("source"), source, wordOf(sourceWords, source), wordOf(sourceWords, source)),
    },
    {
      key: "ip",
      header: t("ip"),
      className: "font-mono",
      cell: ({ ip }) => filterable("ip", t("ip"), ip && address.test(ip) ? ip : null, ip ?? "", ip ?? none),
    },
    { key: "sealed", header: t("sealed"), cell: (item) => <Sealed item={item} /> },
    {
      key: "category",
      header: t("category"),
      extra: true,
      cell: ({ category }) =>
        filterable("category", t("category"), category, wordOf(categoryWords, category), wordOf(categoryWords, category)),
    },
    {
      key: "name",
      header: t("name"),
      extra: true,
      className: "font-mono",
      cell: ({ event }) => filterable("action", t("name"), event, event, event),
    },
    { key: "request", header: t("request"), extra: true, cell: ({ requestId }) => ofId("request", t("request"), requestId) },
    { key: "workspace", header: t("workspace"), extra: true, cell: ({ workspaceId }) => ofId("workspace", t("workspace"), workspaceId) },
  ];
}

const idOf = (id: string | null, label: string) => id && <CopyableId id={id} label={label.toLowerCase()} />;

const outcomeOf = ({ outcome }: AuditItem) => <Badge tone={outcomeTone(outcome)}>{wordOf(outcomeWords, outcome)}</Badge>;

const actorOf = ({ actor }: AuditItem) => <ActorBadge type={actor.type} kind={wordOf(actorWords, actor.type)} name={actor.name} />;

function Sentence({ tenant, open, item }: Opens & { item: AuditItem }) {
  return (
    <Link
      href={paths.auditEntry(tenant, item.id)}
      aria-current={open === item.id ? "true" : undefined}
      data-opens={item.id}
      data-entry={item.id}
      className="whitespace-normal underline -outline-offset-2"
    >
      {item.sentence}
    </Link>
  );
}

function Sealed({ item: { sequence } }: { item: AuditItem }) {
  const t = useTranslations("audit.list");
  return sequence === null ? <Badge tone="accent">{t("sealing")}</Badge> : t("sequence", { sequence: String(sequence) });
}

/**
 * When it happened, by the writer's clock; and when it was sealed, if that was noticeably later. The row's first link:
 * j and k lead to it; for Tab, the sentence alone is enough.
 */
function Times({ tenant, item }: { tenant: string; item: AuditItem }) {
  const t = useTranslations("audit.list");
  const { sealedAt } = item;
  return (
    <>
      <Link href={paths.auditEntry(tenant, item.id)} tabIndex={-1} data-opens={item.id} className="hover:underline">
        {/* On a phone the sentence's own column lies out of sight. */}
        <span className="block w-64 font-medium wrap-anywhere whitespace-normal sm:hidden">{item.sentence}</span>
        <Timestamp at={item.occurredAt} milliseconds relative="below" />
      </Link>
      {sealedAt !== null && wasSealedLate(item) && (
        <span className="block text-muted">
          {t.rich("sealedLate", { time: () => <Timestamp at={sealedAt} milliseconds relative={false} /> })}
        </span>
      )}
    </>
  );
}
