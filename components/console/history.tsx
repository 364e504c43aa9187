import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { Table, Td, Th } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import { ActorBadge } from "./actor-badge";
import { Timestamp } from "./timestamp";

type HistoryItem = { id: string; sentence: string; occurredAt: string; actor: { type: string; kind: string; name: string } };

type HistoryProps = {
  tenant: string;
  /** Missing for whoever may not read the log. */
  history:
    | {
        items: readonly HistoryItem[];
        /** How far it can be believed: see lib/audit/history. */
        reach: "exact" | "older" | "named";
        /** What finds all of it. */
        query: string;
      }
    | undefined;
  /** What finds further entries: those of what it did itself, or of everything inside it. */
  beyond?: { kind: "did" | "inside"; query: string };
};

/** The last entries about one thing, and how complete they are. */
export function History({ tenant, history, beyond }: HistoryProps) {
  const t = useTranslations("auditEntry.history");
  if (!history)
    return (
      <Section title={t("title")}>
        <p className="text-muted">{t("refused")}</p>
      </Section>
    );
  const exact = history.reach === "exact";
  const actions = (
    <>
      {beyond && (
        <LinkButton size="small" href={paths.auditWith(tenant, beyond.query)}>
          {t(beyond.kind)}
        </LinkButton>
      )}
      <LinkButton size="small" href={paths.auditWith(tenant, history.query)}>
        {t("whole")}
      </LinkButton>
    </>
  );
  return (
    <Section title={t("title")} actions={actions}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
        <Badge tone={exact ? "ok" : "muted"}>{exact ? t("exact") : t("approximate")}</Badge>
        {exact ? t("exactText") : history.reach === "named" ? t("namedText") : t("olderText")}
      </p>
      {history.items.length > 0 ? <Entries tenant={tenant} items={history.items} /> : <p>{t("nothing")}</p>}
    </Section>
  );
}

function Entries({ tenant, items }: { tenant: string; items: readonly HistoryItem[] }) {
  const t = useTranslations("auditEntry.history");
  const head = (["time", "event", "actor"] as const).map((word) => <Th key={word}>{t(word)}</Th>);
  return (
    <Table caption={t("caption")} head={head}>
      {items.map(({ id, sentence, occurredAt, actor }) => (
        <tr key={id}>
          <Td className="text-muted tabular-nums">
            <Timestamp at={occurredAt} relative="age" />
          </Td>
          <Th scope="row" className="min-w-56 py-1.5 font-normal wrap-anywhere whitespace-normal">
            <Link href={paths.auditEntry(tenant, id)} className="inline-flex min-h-6 items-center underline">
              {sentence}
            </Link>
          </Th>
          <Td className="max-w-44">
            <ActorBadge {...actor} />
          </Td>
        </tr>
      ))}
    </Table>
  );
}
