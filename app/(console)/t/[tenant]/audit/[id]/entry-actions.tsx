import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FieldDifference } from "@/components/console/json-diff";
import { LinkButton } from "@/components/ui/link-button";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { CopyEntry } from "./copy-entry";
import type { EntryAddress, EntryTab } from "./entry-address";
import { entryMarkdown } from "./entry-markdown";
import type { EntryFact } from "./use-entry-facts";

type EntryActionsProps = {
  tenant: string;
  entry: AuditEntryDetails;
  facts: readonly EntryFact[];
  changes: readonly FieldDifference[];
  at: EntryAddress;
  tab: EntryTab;
  /** The entries to step to: those beside it in the log, or in the list it was opened from. */
  newer: string | null;
  older: string | null;
  small?: boolean;
};

/** To the entries beside this one, which `[` and `]` do as well, and ways to take it along into a ticket. */
export function EntryActions({ tenant, entry, facts, changes, at, tab, newer, older, small }: EntryActionsProps) {
  const t = useTranslations("auditEntry.actions");
  const address = env().NEXTAUTH_URL + paths.auditEntry(tenant, entry.id);
  const words = { field: t("field"), before: t("before"), after: t("after") };
  const size = small ? "icon" : "medium";
  const said = (label: string) => (small ? { "aria-label": label, title: label } : {});
  return (
    <div className="flex flex-wrap items-center gap-2" data-no-print>
      <CopyEntry address={address} markdown={entryMarkdown({ title: entry.sentence, address, facts, changes, words })} small={small} />
      {newer && (
        <LinkButton href={at(newer, tab)} size={size} scroll={!small} data-previous {...said(t("newer"))}>
          <ChevronLeft aria-hidden className="size-4 text-muted" />
          {!small && t("newer")}
        </LinkButton>
      )}
      {older && (
        <LinkButton href={at(older, tab)} size={size} scroll={!small} data-next {...said(t("older"))}>
          {!small && t("older")}
          <ChevronRight aria-hidden className="size-4 text-muted" />
        </LinkButton>
      )}
    </div>
  );
}
