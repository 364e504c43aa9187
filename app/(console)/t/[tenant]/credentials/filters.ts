export type SearchParams = Record<string, string | string[] | undefined>;

const names = ["workspace", "kind", "vendor", "name", "cursor"] as const;
export type Filters = { [Name in (typeof names)[number]]?: string | undefined };

/** The filters an address holds. Blank ones are none; whether they are valid is the query's to say. */
export function filtersOf(search: SearchParams): Filters {
  const filters: Filters = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === "string" && value.trim() !== "") filters[name] = value;
  }
  return filters;
}

/** The address of a list narrowed by filters. */
export function addressWith(path: string, filters: Filters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) search.set(name, value);
  return search.size > 0 ? `${path}?${search}` : path;
}
