import { ActorBadge } from "@/components/console/actor-badge";
import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { actorWords, outcomeTone, wordOf } from "@/lib/audit/words";
import type { EntryFact } from "./use-entry-facts";

export function FactList({ facts }: { facts: readonly EntryFact[] }) {
  const shown = facts.map((fact) => ({ term: fact.term, detail: <Detail fact={fact} /> }));
  return <DescriptionList facts={shown} />;
}

function Detail({ fact }: { fact: EntryFact }) {
  if (!fact.more) return <Shown fact={fact} />;
  return (
    <span className="flex flex-wrap items-center justify-between gap-x-4">
      <span className="min-w-0">
        <Shown fact={fact} />
      </span>
      <Link href={fact.more.href} className="inline-flex min-h-6 items-center text-accent underline" data-no-print>
        {fact.more.label}
      </Link>
    </span>
  );
}

function Shown({ fact: { term, text, show, value = "" } }: { fact: EntryFact }) {
  if (show === "id") return <CopyableId id={text} label={term.toLowerCase()} whole />;
  if (show === "code") return <Code>{text}</Code>;
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
