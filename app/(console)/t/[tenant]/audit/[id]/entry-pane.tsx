import { Maximize2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ListState } from "@/components/console/list-address";
import { Messages } from "@/components/console/messages";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { changesOf } from "@/lib/audit/changes";
import type { AuditContext } from "@/lib/audit/context";
import { type AuditEntryDetails, auditContext, findAuditEntries, getAuditEntry } from "@/lib/audit/queries";
import { getAuditEntryInput } from "@/lib/audit/schema";
import { load } from "@/lib/gate/page";
import { EntryActions } from "./entry-actions";
import { inPane, onPage, tabOf, withoutPane } from "./entry-address";
import { EntryTabPanel } from "./entry-tab-panel";
import { FactList } from "./fact-list";
import { PaneFrame } from "./pane-frame";
import { useChainFacts, useEntryFacts } from "./use-entry-facts";

type Beside = { newer?: string | undefined; older?: string | undefined };
type EntryPaneProps = {
  tenant: string;
  id: string;
  /** What the list's address says: its `entry` is this one, its `tab` which part of it is shown. */
  state: ListState;
  /** The entries beside it in the list; otherwise those beside it in the log. */
  beside?: Beside;
};

/** An entry beside the list it was opened from. One that does not exist, or is not for this reader, says so and hides no list. */
export async function EntryPane({ tenant, id, state, beside }: EntryPaneProps) {
  const valid = getAuditEntryInput.safeParse({ id }).success;
  const known = valid && (await load(findAuditEntries, tenant, { text: id })).items.length > 0;
  const [entry, context] = await Promise.all([
    known ? load(getAuditEntry, tenant, { id }) : undefined,
    known && tabOf(state.tab) === "context" ? load(auditContext, tenant, { id }) : undefined,
  ]);
  return (
    <Messages of={["auditEntry"]}>
      <Framed tenant={tenant} id={id} state={state}>
        {entry ? <Shown {...{ tenant, entry, context, state, beside }} /> : <Missing />}
      </Framed>
    </Messages>
  );
}

type FramedProps = Pick<EntryPaneProps, "tenant" | "id" | "state"> & { children: ReactNode };

function Framed({ tenant, id, state, children }: FramedProps) {
  const t = useTranslations("auditEntry.pane");
  const close = withoutPane(tenant, state);
  return (
    <PaneFrame id={id} close={close} label={t("label")}>
      <div className="flex items-center justify-between gap-2" data-no-print>
        <LinkButton href={onPage(tenant)(id, tabOf(state.tab))} size="small" variant="ghost">
          <Maximize2 aria-hidden className="size-3.5 text-muted" />
          {t("page")}
        </LinkButton>
        <LinkButton href={close} scroll={false} size="icon" variant="ghost" aria-label={t("close")} title={t("closeKey")}>
          <X aria-hidden className="size-4 text-muted" />
        </LinkButton>
      </div>
      {children}
    </PaneFrame>
  );
}

function Missing() {
  const t = useTranslations("auditEntry.pane");
  return <Alert title={t("missing")}>{t("missingText")}</Alert>;
}

type ShownProps = {
  tenant: string;
  entry: AuditEntryDetails;
  context: AuditContext | undefined;
  state: ListState;
  beside: Beside | undefined;
};

function Shown({ tenant, entry, context, state, beside }: ShownProps) {
  const t = useTranslations("auditEntry");
  const facts = useEntryFacts(entry);
  const chain = useChainFacts(entry);
  const [tab, at] = [tabOf(state.tab), inPane(tenant, state)];
  const { newer = null, older = null } = beside ?? { newer: entry.newerId ?? undefined, older: entry.olderId ?? undefined };
  const changes = changesOf(entry.before, entry.after);
  return (
    <>
      <h2 className="text-base font-semibold break-words">{entry.sentence}</h2>
      <EntryActions {...{ tenant, entry, changes, at, tab, newer, older }} facts={[...facts, ...chain]} small />
      {entry.masked.length > 0 && <Alert title={t("masked")}>{t("maskedText")}</Alert>}
      <FactList tenant={tenant} facts={facts.filter((fact) => fact.first)} narrows />
      <details>
        <summary className="flex min-h-6 w-fit items-center text-muted hover:text-ink">{t("facts.more")}</summary>
        <FactList tenant={tenant} facts={facts.filter((fact) => !fact.first)} narrows />
      </details>
      <EntryTabPanel tenant={tenant} entry={entry} context={context} tab={tab} at={at} />
    </>
  );
}
