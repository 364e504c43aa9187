import { useFormatter, useTranslations } from "next-intl";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";

type LogStateProps = {
  tenant: string;
  log: { sealedSequence: number; waiting: number; lastVerification: { entryId: string; at: string; verdict: string } | null };
};

/** How far sealing and verifying have come. */
export function LogState({ tenant, log }: LogStateProps) {
  const t = useTranslations("overview.log");
  const format = useFormatter();
  const { lastVerification: last } = log;
  const verified = last ? (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone={last.verdict === "intact" ? "ok" : "danger"}>{last.verdict}</Badge>
      <Link href={paths.auditEntry(tenant, last.entryId)} className="underline">
        <Timestamp at={last.at} relative={false} />
      </Link>
    </span>
  ) : (
    t("never")
  );
  return (
    <Section title={t("title")}>
      <DescriptionList
        facts={[
          { term: t("sealed"), detail: log.sealedSequence > 0 ? `#${log.sealedSequence}` : t("sealedNothing") },
          { term: t("waiting"), detail: format.number(log.waiting) },
          { term: t("verified"), detail: verified },
        ]}
      />
    </Section>
  );
}
