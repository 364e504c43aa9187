export type SearchParams = Record<string, string | string[] | undefined>;

const names = ["workspace", "status", "cursor"] as const;
export type Filters = { [Name in (typeof names)[number]]?: string };

/** The filters an address holds. Blank ones are none; whether they are valid is the query's to say. */
export function filtersOf(search: SearchParams): Filters {
  const filters: Filters = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === "string" && value !== "") filters[name] = value;
  }
  return filters;
}

/** An address with some filters changed; undefined takes one away. */
export function addressWith(path: string, filters: Filters, changes: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filters, ...changes })) if (value !== undefined) search.set(name, value);
  return search.size > 0 ? `${path}?${search}` : path;
}
