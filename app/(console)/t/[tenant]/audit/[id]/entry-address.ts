import { addressWith, type ListState } from "@/components/console/list-address";
import { paths } from "@/lib/paths";

export const entryTabs = ["changes", "context", "raw", "chain"] as const;
export type EntryTab = (typeof entryTabs)[number];

/** The tab an address asks for; the first one without a wish. */
export const tabOf = (text: string | undefined): EntryTab => entryTabs.find((tab) => tab === text) ?? "changes";

/** Leads to an entry and one of its tabs: on its own page, or in the pane beside the list. */
export type EntryAddress = (id: string, tab: EntryTab) => string;

const written = (tab: EntryTab) => (tab === "changes" ? undefined : tab);

export const onPage =
  (tenant: string): EntryAddress =>
  (id, tab) =>
    addressWith(paths.auditEntry(tenant, id), {}, { tab: written(tab) });

/** The list stays as it is, at the page it is on. */
export const inPane =
  (tenant: string, state: ListState): EntryAddress =>
  (id, tab) =>
    addressWith(paths.audit(tenant), state, { cursor: state.cursor, entry: id, tab: written(tab) });

export const withoutPane = (tenant: string, state: ListState): string =>
  addressWith(paths.audit(tenant), state, { cursor: state.cursor, entry: undefined, tab: undefined });
