import { auditFilterNames } from "@/lib/audit/schema";

export type SearchParams = Record<string, string | string[] | undefined>;
export type Filters = Record<string, string>;

/** The filters an address holds. Blank ones are none. */
export function filtersOf(search: SearchParams): Filters {
  const filters: Filters = {};
  for (const name of [...auditFilterNames, "cursor"]) {
    const value = search[name];
    if (typeof value === "string" && value.trim() !== "") filters[name] = value.trim();
  }
  return filters;
}

/** The address of a list narrowed by filters, on the console or of the API. */
export function addressWith(path: string, filters: Filters): string {
  const search = new URLSearchParams(filters);
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The same filters from the newest entry on. */
export function withoutCursor({ cursor: _, ...rest }: Filters): Filters {
  return rest;
}
