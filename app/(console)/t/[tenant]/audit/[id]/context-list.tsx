import { useTranslations } from "next-intl";
import { ActorBadge } from "@/components/console/actor-badge";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import type { AuditContext } from "@/lib/audit/context";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { termText } from "@/lib/audit/query-language";
import { actorWords, outcomeTone, outcomeWords, wordOf } from "@/lib/audit/words";
import { paths } from "@/lib/paths";
import type { EntryAddress } from "./entry-address";

type ContextListProps = { tenant: string; entry: AuditEntryDetails; context: AuditContext | undefined; at: EntryAddress };

/** What happened in the same session or to the same target around this entry, newest first. */
export function ContextList({ tenant, entry, context, at }: ContextListProps) {
  const t = useTranslations("auditEntry.context");
  const items = context?.items ?? [];
  return (
    <>
      <p className="text-muted">{t("what")}</p>
      {items.length > 1 ? (
        <ol className="rounded-md border border-line bg-surface">
          {items.map((item) => (
            <Item key={item.id} item={item} here={item.id === entry.id} href={at(item.id, "context")} />
          ))}
        </ol>
      ) : (
        <p>{t("nothing")}</p>
      )}
      <Whole tenant={tenant} entry={entry} more={context?.more ?? false} />
    </>
  );
}

type ItemProps = { item: AuditContext["items"][number]; here: boolean; href: string };

function Item({ item, here, href }: ItemProps) {
  const t = useTranslations("auditEntry.context");
  const { actor, outcome } = item;
  return (
    <li
      aria-current={here || undefined}
      className={classNames("flex flex-col gap-1 border-b border-line p-3 last:border-b-0", here && "bg-hover")}
    >
      <span className="flex flex-wrap items-center justify-between gap-x-3 text-[0.8125rem] text-muted tabular-nums">
        <Timestamp at={item.occurredAt} milliseconds relative={false} />
        <span className="flex flex-wrap gap-1">
          {here ? <Badge tone="accent">{t("here")}</Badge> : item.relations.map((relation) => <Badge key={relation}>{t(relation)}</Badge>)}
        </span>
      </span>
      {here ? (
        <span className="font-medium break-words">{item.sentence}</span>
      ) : (
        <Link href={href} scroll={false} className="min-h-6 break-words underline">
          {item.sentence}
        </Link>
      )}
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
        <ActorBadge type={actor.type} kind={wordOf(actorWords, actor.type)} name={actor.name} />
        {outcome !== "success" && <Badge tone={outcomeTone(outcome)}>{wordOf(outcomeWords, outcome)}</Badge>}
      </span>
    </li>
  );
}

/** The same without an end in time, in the log itself. */
function Whole({ tenant, entry: { sessionId, target }, more }: { tenant: string; entry: AuditEntryDetails; more: boolean }) {
  const t = useTranslations("auditEntry.context");
  const look = "inline-flex min-h-6 items-center text-accent underline";
  return (
    <p className="flex flex-wrap items-center gap-x-4">
      {more && <span>{t("more")}</span>}
      {sessionId !== null && (
        <Link href={paths.auditWith(tenant, `${termText("session", sessionId)} created:*`)} className={look}>
          {t("wholeSession")}
        </Link>
      )}
      {target && (
        <Link href={paths.auditOf(tenant, target.id)} className={look}>
          {t("wholeTarget")}
        </Link>
      )}
    </p>
  );
}
