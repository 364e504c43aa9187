import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Alert } from "@/components/ui/alert";
import { Code } from "@/components/ui/code";
import type { Finding, VerificationReport } from "@/lib/audit/report";

/** What a verification found, in honest words: how far, what first went wrong, and what it cannot know. */
export function VerdictPanel({ report }: { report: VerificationReport }) {
  const t = useTranslations("audit.verdict");
  const { finding, through, entries } = report;
  const { verdict, sequence, problem } = finding ?? {};
  const title = verdict
    ? t("broken", { verdict, at: String(sequence ?? "none"), problem: problem ?? "" })
    : t("intact", { entries, through: String(through?.sequence ?? "none") });
  const seconds = Math.round(report.milliseconds / 100) / 10;
  return (
    <Alert tone={finding ? "danger" : "ok"} title={title}>
      <div className="flex flex-col gap-1">
        {finding && <Difference finding={finding} />}
        {finding && (
          <p>
            {through ? t("wholeThrough", { sequence: String(through.sequence) }) : t("wholeNowhere")} {t("noEvidence")}
          </p>
        )}
        {through && (
          <p>
            {t.rich("sealedAt", {
              sequence: String(through.sequence),
              time: () => <Timestamp at={through.sealedAt} milliseconds relative={false} />,
            })}
          </p>
        )}
        <p>
          {t("waiting", { count: report.notYetSealed })}; {t("personal", { count: report.personalValues })}; {t("took", { seconds })}.
        </p>
        {through && !finding && (
          <p className="text-muted">
            {t("limits")} <CopyableId id={through.entryHash} label={t("hash")} />
          </p>
        )}
      </div>
    </Alert>
  );
}

function Difference({ finding: { expected, found } }: { finding: Finding }) {
  const t = useTranslations("audit.verdict");
  const value = (text: string) => () => <Code className="break-all">{text}</Code>;
  return (
    <>
      {expected !== null && <p>{t.rich("expected", { value: value(expected) })}</p>}
      {found !== null && <p>{t.rich("found", { value: value(found) })}</p>}
    </>
  );
}
