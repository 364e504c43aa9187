import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Alert } from "@/components/ui/alert";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import type { Finding, VerificationReport } from "@/lib/audit/report";
import { paths } from "@/lib/paths";

type VerdictPanelProps = { tenant: string; report: VerificationReport };

/** What a verification found, in honest words: how far, what first went wrong, what to do, and what it cannot know. */
export function VerdictPanel({ tenant, report }: VerdictPanelProps) {
  const t = useTranslations("auditVerify.verdict");
  const { finding, through, entries } = report;
  const { verdict, sequence, problem } = finding ?? {};
  const title = verdict
    ? t("broken", { verdict, at: String(sequence ?? "none"), problem: problem ?? "" })
    : t("intact", { entries, through: String(through?.sequence ?? "none") });
  return (
    <Alert tone={finding ? "danger" : "ok"} title={title}>
      <div className="flex flex-col gap-1">
        {finding && <Broken tenant={tenant} finding={finding} report={report} />}
        {through && (
          <p>
            {t.rich("sealedAt", {
              sequence: String(through.sequence),
              time: () => <Timestamp at={through.sealedAt} milliseconds relative={false} />,
            })}
          </p>
        )}
        <Counts report={report} />
        {through && !finding && (
          <p className="text-muted">
            {t("limits")} <CopyableId id={through.entryHash} label={t("hash")} />
          </p>
        )}
      </div>
    </Alert>
  );
}

function Counts({ report }: { report: VerificationReport }) {
  const t = useTranslations("auditVerify.verdict");
  const seconds = Math.round(report.milliseconds / 100) / 10;
  const parts = [
    t("waiting", { count: report.notYetSealed }),
    t("redacted", { count: report.redacted }),
    ...(report.personalValues === null ? [] : [t("personal", { count: report.personalValues })]),
    t("took", { seconds }),
  ];
  return (
    <p>
      {parts.join("; ")}. {report.personalValues === null && t("rangeOnly")}
    </p>
  );
}

function Broken({ tenant, finding, report: { around, through } }: VerdictPanelProps & { finding: Finding }) {
  const t = useTranslations("auditVerify.verdict");
  const { expected, found, verdict } = finding;
  const value = (text: string) => () => <Code className="break-all">{text}</Code>;
  return (
    <>
      {expected !== null && <p>{t.rich("expected", { value: value(expected) })}</p>}
      {found !== null && <p>{t.rich("found", { value: value(found) })}</p>}
      {around.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-2">
          {t("around")}
          {around.map(({ id, sequence }) => (
            <Link key={`${sequence} ${id}`} href={paths.auditEntry(tenant, id)} className="inline-flex min-h-6 items-center underline">
              #{sequence}
            </Link>
          ))}
        </p>
      )}
      <p>
        {through ? t("wholeThrough", { sequence: String(through.sequence) }) : t("wholeNowhere")} {t("next", { verdict })}
      </p>
    </>
  );
}
