import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FieldDifference } from "@/components/console/json-diff";
import { LinkButton } from "@/components/ui/link-button";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { CopyEntry } from "./copy-entry";
import { entryMarkdown } from "./entry-markdown";
import type { EntryFact } from "./use-entry-facts";

type EntryActionsProps = {
  tenant: string;
  entry: AuditEntryDetails;
  facts: readonly EntryFact[];
  changes: readonly FieldDifference[];
};

/** To the entries beside this one in the log, and ways to take it along into a ticket. */
export function EntryActions({ tenant, entry, facts, changes }: EntryActionsProps) {
  const t = useTranslations("audit.entry");
  const address = env().NEXTAUTH_URL + paths.auditEntry(tenant, entry.id);
  const words = { field: t("field"), before: t("before"), after: t("after") };
  return (
    <div className="flex flex-wrap items-center gap-2" data-no-print>
      <CopyEntry address={address} markdown={entryMarkdown({ title: entry.sentence, address, facts, changes, words })} />
      {entry.newerId && (
        <LinkButton href={paths.auditEntry(tenant, entry.newerId)} data-previous>
          <ChevronLeft aria-hidden className="size-4 text-muted" />
          {t("newer")}
        </LinkButton>
      )}
      {entry.olderId && (
        <LinkButton href={paths.auditEntry(tenant, entry.olderId)} data-next>
          {t("older")}
          <ChevronRight aria-hidden className="size-4 text-muted" />
        </LinkButton>
      )}
    </div>
  );
}
