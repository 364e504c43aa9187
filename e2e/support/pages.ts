import { findPages } from "@/e2e/attack/inventory";
import type { Furnished } from "./furnished";
import { type State, statesOf } from "./states";

const ids: Record<string, (place: Furnished) => string> = {
  credentials: ({ credential }) => credential,
  "api-keys": ({ key }) => key,
  audit: ({ entry }) => entry,
  workspaces: ({ tenant }) => tenant.workspaces.main,
};
const inside = "/t/[tenant]/";

/**
 * The paths of every page of an organization, from the files of the application.
 * @throws Error for a page about one thing of a kind that places do not have yet
 */
export function pagesOf(place: Furnished): string[] {
  const pages = findPages().filter(({ path }) => path.startsWith(inside));
  return pages.map(({ path }) =>
    path
      .replace("[tenant]", place.tenant.slug)
      .replace("[question]", "denials")
      .replace(/([\w-]+)\/\[id\]/, (_, noun: string) => {
        const idOf = ids[noun];
        if (!idOf) throw new Error(`e2e/support/furnished.ts makes nothing for ${path}.`);
        return `${noun}/${idOf(place)}`;
      }),
  );
}

/** The same without pages about one thing, for an organization that has none. */
export const listsOf = (tenant: Furnished["tenant"]): string[] =>
  pagesOf({ tenant, credential: "", key: "", entry: "" }).filter((path) => !path.endsWith("/"));

/** Pages that belong to no organization, as their folders name them: who opens them decides what they show. */
export const pagesOutside = (): string[] => findPages().flatMap(({ path }) => (path.startsWith(inside) ? [] : [path]));

const anywhere: Furnished = {
  tenant: { id: "", slug: "anywhere", workspaces: { main: "", other: "" }, memberships: {} },
  credential: "id",
  key: "id",
  entry: "id",
};
const screenOf = (path: string) => path.split(/[/?]/)[3] as string;

/** The names of the screens an organization has: the parts of the address after its own. */
export const screens = [...new Set(statesInside(anywhere).map(({ path }) => screenOf(path)))];

/** Every page of one screen of an organization as it is when one comes, and in each of its further states. */
export const statesOfScreen = (screen: string, place: Furnished): State[] =>
  statesInside(place).filter(({ path }) => screenOf(path) === screen);

function statesInside(place: Furnished): State[] {
  const states = statesOf(place).map((state) => ({ ...state, path: `/t/${place.tenant.slug}${state.path}` }));
  return [...pagesOf(place).map((path) => ({ name: path, path })), ...states];
}
