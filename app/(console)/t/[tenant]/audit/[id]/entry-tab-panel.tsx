import { useTranslations } from "next-intl";
import { JsonDiff } from "@/components/console/json-diff";
import { TabLinks } from "@/components/ui/tabs";
import { changesOf } from "@/lib/audit/changes";
import type { AuditContext } from "@/lib/audit/context";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { ChainView } from "./chain-view";
import { ContextList } from "./context-list";
import { type EntryAddress, type EntryTab, entryTabs } from "./entry-address";
import { RawView } from "./raw-view";

type EntryTabPanelProps = {
  tenant: string;
  entry: AuditEntryDetails;
  /** Read only for the tab that shows it. */
  context: AuditContext | undefined;
  tab: EntryTab;
  at: EntryAddress;
};

/** What changed, what happened around it, its stored text, its place in the chain: one at a time, each with an address. */
export function EntryTabPanel({ tenant, entry, context, tab, at }: EntryTabPanelProps) {
  const t = useTranslations("auditEntry.tabs");
  const tabs = entryTabs.map((name) => ({ href: at(entry.id, name), label: t(name), current: name === tab }));
  return (
    <section aria-label={t(tab)} className="flex min-w-0 flex-col gap-4">
      <TabLinks label={t("label")} tabs={tabs} keepPlace />
      {tab === "changes" && <JsonDiff differences={changesOf(entry.before, entry.after)} />}
      {tab === "context" && <ContextList tenant={tenant} entry={entry} context={context} at={at} />}
      {tab === "raw" && <RawView entry={entry} />}
      {tab === "chain" && <ChainView entry={entry} />}
    </section>
  );
}
