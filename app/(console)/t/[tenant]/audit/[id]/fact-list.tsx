import { ActorBadge } from "@/components/console/actor-badge";
import { CopyableId } from "@/components/console/copyable-id";
import { FilterValue } from "@/components/console/filter-value";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { termText } from "@/lib/audit/query-language";
import { actorWords, outcomeTone, wordOf } from "@/lib/audit/words";
import { paths } from "@/lib/paths";
import type { EntryFact } from "./use-entry-facts";

type FactListProps = {
  tenant: string;
  facts: readonly EntryFact[];
  /** Beside the list: values then narrow it, by the menu that the list has for its own. */
  narrows?: boolean;
};

export function FactList({ tenant, facts, narrows = false }: FactListProps) {
  const shown = facts.map((fact) => ({ term: fact.term, detail: <Detail tenant={tenant} fact={fact} narrows={narrows} /> }));
  return <DescriptionList facts={shown} />;
}

function Detail({ tenant, fact, narrows }: { tenant: string; fact: EntryFact; narrows: boolean }) {
  const { find, term, text } = fact;
  if (!find) return <Shown fact={fact} />;
  if (narrows)
    return (
      <FilterValue field={find.field} label={term} value={find.value} words={text}>
        <Shown fact={fact} />
      </FilterValue>
    );
  return (
    <span className="flex flex-wrap items-center justify-between gap-x-4">
      <span className="min-w-0">
        <Shown fact={fact} />
      </span>
      <Link
        href={paths.auditWith(tenant, `${termText(find.field, find.value)} created:*`)}
        className="inline-flex min-h-6 items-center text-accent underline"
        data-no-print
      >
        {find.label}
      </Link>
    </span>
  );
}

function Shown({ fact: { term, text, show, value = "" } }: { fact: EntryFact }) {
  if (show === "id") return <CopyableId id={text} label={term.toLowerCase()} whole />;
  if (show === "code") return <Code className="break-all">{text}</Code>;
  if (show === "outcome") return <Badge tone={outcomeTone(value)}>{text}</Badge>;
  if (show === "actor") return <ActorBadge type={value} kind={wordOf(actorWords, value)} name={text} />;
  if (show === "moment") return <Moment at={text} label={term.toLowerCase()} />;
  return text;
}

/** In the reader's zone, and exactly as it is stored: in UTC. */
function Moment({ at, label }: { at: string; label: string }) {
  return (
    <>
      <Timestamp at={at} milliseconds relative="below" />
      <span className="block text-muted">
        <CopyableId id={at} label={label} whole />
      </span>
    </>
  );
}
