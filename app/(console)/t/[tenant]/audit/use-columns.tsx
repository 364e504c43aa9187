import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActorBadge } from "@/components/console/actor-badge";
import { CopyableId } from "@/components/console/copyable-id";
import type { Column } from "@/components/console/data-table";
import type { ListState } from "@/components/console/list-address";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { type AuditItem, wasSealedLate } from "@/lib/audit/item";
import { actorWords, categoryWords, outcomeTone, outcomeWords, sourceWords, wordOf } from "@/lib/audit/words";
import { paths } from "@/lib/paths";
import { Filterable } from "./filter-link";

/** The columns of the log. Actor, outcome, target and source lead to the entries that share them. */
export function useColumns(tenant: string, state: ListState): readonly Column<AuditItem>[] {
  const t = useTranslations("audit.list");
  const filterable = (
    name: "actor" | "outcome" | "target" | "source",
    value: string | null | undefined,
    words: string,
    shown: ReactNode,
  ) => (
    <Filterable tenant={tenant} state={state} name={name} label={t(name)} value={value} words={words}>
      {shown}
    </Filterable>
  );
  const none = <span className="text-muted">{t("none")}</span>;
  return [
    { key: "time", header: t("time"), cell: (item) => <Times tenant={tenant} item={item} />, className: "py-1.5 font-normal tabular-nums" },
    {
      key: "outcome",
      header: t("outcome"),
      cell: (item) => filterable("outcome", item.outcome, wordOf(outcomeWords, item.outcome), outcomeOf(item)),
    },
    {
      key: "actor",
      header: t("actor"),
      className: "max-w-44",
      cell: (item) => filterable("actor", item.actor.id, item.actor.name, actorOf(item)),
    },
    {
      key: "event",
      header: t("event"),
      className: "min-w-56 py-1.5 wrap-anywhere whitespace-normal",
      cell: (item) => <Sentence tenant={tenant} item={item} />,
    },
    {
      key: "target",
      header: t("target"),
      className: "max-w-44",
      cell: ({ target }) => (target ? filterable("target", target.id, target.name, <span title={target.name}>{target.name}</span>) : none),
    },
    {
      key: "source",
      header: t("source"),
      cell: ({ source }) => filterable("source", source, wordOf(sourceWords, source), wordOf(sourceWords, source)),
    },
    { key: "ip", header: t("ip"), className: "font-mono", cell: (item) => item.ip ?? none },
    { key: "sealed", header: t("sealed"), cell: (item) => <Sealed item={item} /> },
    { key: "category", header: t("category"), extra: true, cell: (item) => wordOf(categoryWords, item.category) },
    { key: "name", header: t("name"), extra: true, className: "font-mono", cell: (item) => item.event },
    { key: "request", header: t("request"), extra: true, cell: (item) => idOf(item.requestId, t("request")) ?? none },
    { key: "workspace", header: t("workspace"), extra: true, cell: (item) => idOf(item.workspaceId, t("workspace")) ?? none },
  ];
}

const idOf = (id: string | null, label: string) => id && <CopyableId id={id} label={label.toLowerCase()} />;

const outcomeOf = ({ outcome }: AuditItem) => <Badge tone={outcomeTone(outcome)}>{wordOf(outcomeWords, outcome)}</Badge>;

const actorOf = ({ actor }: AuditItem) => <ActorBadge type={actor.type} kind={wordOf(actorWords, actor.type)} name={actor.name} />;

function Sentence({ tenant, item }: { tenant: string; item: AuditItem }) {
  return (
    <Link href={paths.auditEntry(tenant, item.id)} className="underline">
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
      <Link href={paths.auditEntry(tenant, item.id)} tabIndex={-1} className="hover:underline">
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
