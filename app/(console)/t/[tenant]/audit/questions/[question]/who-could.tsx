import { useFormatter, useTranslations } from "next-intl";
import { Timestamp } from "@/components/console/timestamp";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { AnswerRow } from "@/lib/audit/answer-rows";
import type { CouldRead } from "@/lib/audit/could-read";
import { paths } from "@/lib/paths";

type WhoCouldProps = { tenant: string; could: CouldRead; rows: readonly AnswerRow[] };

/** The API keys that could read a secret, from when until when, and how often each did. */
export function WhoCould({ tenant, could: { credential, keys, refusal }, rows }: WhoCouldProps) {
  const t = useTranslations("auditQuestions.could");
  const format = useFormatter();
  if (refusal !== null) return <p>{refusal}</p>;
  if (keys.length === 0) return <p>{t("none")}</p>;
  const readings = (id: string) => rows.find(({ actor }) => actor.id === id)?.entries ?? 0;
  const head = (
    <>
      <Th>{t("key")}</Th>
      <Th>{t("from")}</Th>
      <Th>{t("until")}</Th>
      <Th className="text-right">{t("did")}</Th>
    </>
  );
  return (
    <>
      <p>{t("known", { count: keys.length, name: credential.name ?? t("unnamed") })}</p>
      <Table caption={t("caption")} head={head}>
        {keys.map((key) => (
          <tr key={key.id} data-row>
            <Th scope="row">
              <Link href={paths.apiKey(tenant, key.id)} className="text-accent underline">
                {key.name}
              </Link>
            </Th>
            <Td>
              <Timestamp at={key.from} relative={false} />
            </Td>
            <Td>
              <Timestamp at={key.until} relative={false} />{" "}
              <span className="text-muted">{t("ended", { ended: key.ended ?? "other" })}</span>
            </Td>
            <Td className="text-right tabular-nums">{readings(key.id) === 0 ? t("never") : format.number(readings(key.id))}</Td>
          </tr>
        ))}
      </Table>
    </>
  );
}
