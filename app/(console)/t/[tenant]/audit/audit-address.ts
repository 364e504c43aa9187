import { addressWith, type ListState } from "@/components/console/list-address";

/** What the address of the log can say. */
export const addressNames = ["query", "cursor", "columns", "entry", "tab"] as const;

/** The log with another query, from its newest entry on and with no entry open beside it. */
export const askedAt = (path: string, state: ListState, query: string): string =>
  addressWith(path, state, { query: query || undefined, entry: undefined, tab: undefined });

/** The same part of the log with this entry open beside it. */
export const openedAt = (path: string, state: ListState, entry: string): string =>
  addressWith(path, state, { entry, cursor: state.cursor });
