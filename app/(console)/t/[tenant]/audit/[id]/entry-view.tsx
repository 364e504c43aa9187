import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/console/page-header";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/section";
import { changesOf } from "@/lib/audit/changes";
import type { AuditContext } from "@/lib/audit/context";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { paths } from "@/lib/paths";
import { EntryActions } from "./entry-actions";
import { type EntryTab, onPage } from "./entry-address";
import { EntryTabPanel } from "./entry-tab-panel";
import { FactList } from "./fact-list";
import { useChainFacts, useEntryFacts } from "./use-entry-facts";

type EntryViewProps = { tenant: string; entry: AuditEntryDetails; context: AuditContext | undefined; tab: EntryTab };

/** Everything that may be seen of one entry, on a page of its own. */
export function EntryView({ tenant, entry, context, tab }: EntryViewProps) {
  const t = useTranslations("auditEntry");
  const facts = useEntryFacts(entry);
  const chain = useChainFacts(entry);
  const changes = changesOf(entry.before, entry.after);
  const at = onPage(tenant);
  const { newerId: newer, olderId: older } = entry;
  return (
    <div className="flex max-w-4xl flex-col gap-5 [&>header]:mb-0">
      <PageHeader
        breadcrumb={[{ label: t("log"), href: paths.audit(tenant) }]}
        title={entry.sentence}
        actions={<EntryActions {...{ tenant, entry, changes, at, tab, newer, older }} facts={[...facts, ...chain]} />}
      />
      {entry.masked.length > 0 && <Alert title={t("masked")}>{t("maskedText")}</Alert>}
      <Section title={t("facts.title")}>
        <FactList tenant={tenant} facts={facts} />
      </Section>
      <EntryTabPanel tenant={tenant} entry={entry} context={context} tab={tab} at={at} />
    </div>
  );
}
