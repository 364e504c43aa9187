import { useTranslations } from "next-intl";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import { ocsfOf } from "@/lib/audit/ocsf";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { env } from "@/lib/env";
import { JsonTree } from "./json-tree";

const summary = "flex min-h-6 w-fit items-center text-muted hover:text-ink";

/** The stored text as a tree and as it is, the entry in the schema that other security tools read, and how to ask for it. */
export function RawView({ entry }: { entry: AuditEntryDetails }) {
  const t = useTranslations("auditEntry.raw");
  const ocsf = JSON.stringify(ocsfOf(entry), null, 2);
  return (
    <>
      <Section title={t("stored")} description={t("storedText")} actions={<CopyButton value={entry.raw} label={t("storedWhat")} wordy />}>
        <JsonTree text={entry.raw} />
        <details>
          <summary className={summary}>{t("exactly")}</summary>
          <Code block className="mt-2">
            {entry.raw}
          </Code>
        </details>
      </Section>
      <Section title={t("ocsf")} description={t("ocsfText")} actions={<CopyButton value={ocsf} label={t("ocsfWhat")} wordy />}>
        <details>
          <summary className={summary}>{t("show")}</summary>
          <Code block className="mt-2">
            {ocsf}
          </Code>
        </details>
      </Section>
      <EquivalentCommand origin={env().NEXTAUTH_URL} path={`/api/v1/audit/entries/${entry.id}`} permission="audit:read" />
    </>
  );
}
