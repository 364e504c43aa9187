import { useFormatter, useTranslations } from "next-intl";
import { ActorBadge } from "@/components/console/actor-badge";
import { Timestamp } from "@/components/console/timestamp";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { AnswerRow } from "@/lib/audit/answer-rows";
import { actorWords, wordOf } from "@/lib/audit/words";
import { paths } from "@/lib/paths";

/** The answer, the most frequent first. Each number leads to the list of the entries it counts. */
export function AnswerTable({ tenant, rows }: { tenant: string; rows: readonly AnswerRow[] }) {
  const t = useTranslations("auditQuestions.answer");
  const [events, targets] = [rows.some(({ event }) => event !== null), rows.some(({ target }) => target !== null)];
  const head = (
    <>
      <Th>{t("who")}</Th>
      {events && <Th>{t("event")}</Th>}
      {targets && <Th>{t("target")}</Th>}
      <Th className="text-right">{t("entries")}</Th>
      <Th>{t("first")}</Th>
      <Th>{t("last")}</Th>
    </>
  );
  return (
    <Table caption={t("caption")} head={head}>
      {rows.map((row) => (
        <tr key={[row.actor.type, row.actor.id, row.event, row.target?.type, row.target?.id].join(" ")} data-row>
          <Th scope="row">
            <ActorBadge type={row.actor.type} kind={wordOf(actorWords, row.actor.type)} name={row.actor.name} />
          </Th>
          {events && <Td>{row.event && <Code>{row.event}</Code>}</Td>}
          {targets && <Td>{row.target ? row.target.name : <span className="text-muted">{t("nobody")}</span>}</Td>}
          <Td className="text-right tabular-nums">
            <Entries tenant={tenant} row={row} />
          </Td>
          <Td>
            <Timestamp at={row.first} relative={false} />
          </Td>
          <Td>
            <Timestamp at={row.last} relative={false} />
          </Td>
        </tr>
      ))}
    </Table>
  );
}

function Entries({ tenant, row }: { tenant: string; row: AnswerRow }) {
  const t = useTranslations("auditQuestions.answer");
  const number = useFormatter().number(row.entries);
  if (row.query === null) return number;
  return (
    <Link
      href={paths.auditWith(tenant, row.query)}
      aria-label={t("seeEntries", { count: row.entries, who: row.actor.name })}
      className="inline-flex min-h-6 items-center text-accent underline"
    >
      {number}
    </Link>
  );
}
