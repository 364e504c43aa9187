import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Alert } from "@/components/ui/alert";
import { Code } from "@/components/ui/code";
import type { Finding, VerificationReport } from "@/lib/audit/report";

const count = (number: number, one: string, many: string) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const entries = (number: number) => count(number, "entry", "entries");

const verdictWords: Record<Finding["verdict"], string> = { altered: "Altered", fork: "Forked", truncated: "Truncated" };

/** What a verification found, in honest words: how far, what first went wrong, and what it cannot know. */
export function VerdictPanel({ report }: { report: VerificationReport }) {
  const { finding, through } = report;
  const title = finding
    ? `${verdictWords[finding.verdict]}${finding.sequence === null ? "" : ` at #${finding.sequence}`}: ${finding.problem}`
    : `Intact: ${entries(report.entries)} recomputed${through ? ` through #${through.sequence}` : ""}`;
  return (
    <Alert tone={finding ? "danger" : "ok"} title={title}>
      <div className="flex flex-col gap-1">
        {finding && <Difference finding={finding} />}
        {finding && (
          <p>
            {through ? `Whole through #${through.sequence}.` : "No entry before it is whole."} Export nothing as evidence before this is
            explained.
          </p>
        )}
        {through && (
          <p>
            #{through.sequence} was sealed <Timestamp at={through.sealedAt} milliseconds relative={false} />.
          </p>
        )}
        <p>
          {report.notYetSealed === 0 ? "Nothing waits to be sealed" : `${entries(report.notYetSealed)} not yet sealed`};{" "}
          {count(report.personalValues, "personal value matches its commitment", "personal values match their commitments")}; took{" "}
          {(report.milliseconds / 1000).toFixed(1)} s.
        </p>
        {through && !finding && (
          <p className="text-muted">
            Whoever owns the database could rewrite all of it consistently. Keep this last hash somewhere else to notice:{" "}
            <CopyableId id={through.entryHash} label="entry hash" />
          </p>
        )}
      </div>
    </Alert>
  );
}

function Difference({ finding }: { finding: Finding }) {
  return (
    <>
      {finding.expected !== null && (
        <p>
          Expected <Code className="break-all">{finding.expected}</Code>
        </p>
      )}
      {finding.found !== null && (
        <p>
          Found <Code className="break-all">{finding.found}</Code>
        </p>
      )}
    </>
  );
}
