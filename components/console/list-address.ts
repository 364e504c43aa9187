export type SearchParams = Record<string, string | string[] | undefined>;
export type ListState = Readonly<Record<string, string>>;

/** What an address says about a list: the named parameters that are there and not blank. Whether they are valid is the query's to say. */
export function stateOf(search: SearchParams, names: readonly string[]): ListState {
  const state: Record<string, string> = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === "string" && value.trim() !== "") state[name] = value.trim();
  }
  return state;
}

/** An address with some parameters changed; `undefined` takes one away. Any change but of the page itself starts at the first page. */
export function addressWith(path: string, state: ListState, changes: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams();
  const fromStart = Object.keys(changes).length > 0 && !("cursor" in changes);
  for (const [name, value] of Object.entries({ ...state, ...(fromStart ? { cursor: undefined } : {}), ...changes }))
    if (value !== undefined && value !== "") search.set(name, value);
  return search.size > 0 ? `${path}?${search}` : path;
}
