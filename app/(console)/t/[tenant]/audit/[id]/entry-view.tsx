import { useTranslations } from "next-intl";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { JsonDiff } from "@/components/console/json-diff";
import { PageHeader } from "@/components/console/page-header";
import { Alert } from "@/components/ui/alert";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import { changesOf } from "@/lib/audit/changes";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { EntryActions } from "./entry-actions";
import { FactList } from "./fact-list";
import { useChainFacts, useEntryFacts } from "./use-entry-facts";

/** Everything that may be seen of one entry: what happened, what changed, its place in the chain, its stored bytes. */
export function EntryView({ tenant, entry }: { tenant: string; entry: AuditEntryDetails }) {
  const t = useTranslations("audit");
  const facts = useEntryFacts(tenant, entry);
  const chain = useChainFacts(entry);
  const changes = changesOf(entry.before, entry.after);
  const breadcrumb = [{ label: t("title"), href: paths.audit(tenant) }];
  return (
    <div className="flex max-w-4xl flex-col gap-5 [&>header]:mb-0">
      <PageHeader
        breadcrumb={breadcrumb}
        title={entry.sentence}
        actions={<EntryActions tenant={tenant} entry={entry} facts={[...facts, ...chain]} changes={changes} />}
      />
      {entry.masked.length > 0 && <Alert title={t("entry.masked")}>{t("entry.maskedText")}</Alert>}
      <Section title={t("entry.facts")}>
        <FactList facts={facts} />
      </Section>
      <Section title={t("entry.changes")}>
        <JsonDiff differences={changes} />
      </Section>
      <Section title={t("entry.chain")} description={t("entry.chainText")}>
        {chain.length > 0 ? <FactList facts={chain} /> : <p>{t("entry.sealing")}</p>}
      </Section>
      <Section title={t("entry.stored")} description={t("entry.storedText")}>
        <Code block>{entry.raw}</Code>
        <div data-no-print>
          <CopyButton value={entry.raw} label={t("entry.storedWhat")} wordy />
        </div>
      </Section>
      <EquivalentCommand origin={env().NEXTAUTH_URL} path={`/api/v1/audit/entries/${entry.id}`} permission="audit:read" />
    </div>
  );
}
