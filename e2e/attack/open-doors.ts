import { otherRoutes, pageCases } from "./cases";
import { baseUrl, send } from "./client";
import type { Fixture } from "./fixture";
import type { Page } from "./inventory";
import type { Attempt } from "./sweep";

export const isOpen = ({ path }: Page) => pageCases[path]?.open === true;

/** What anybody may open shows nobody anything of an organization they are not in. */
export function openDoors({ A, actors }: Fixture, pages: readonly Page[]): Attempt[] {
  const routes = Object.entries(otherRoutes).flatMap(([name, { paths, statuses }]) =>
    paths.map((path) => ({ method: name.split(" ")[0] as string, path, statuses })),
  );
  const open = pages.filter(isOpen).map(({ path }) => ({ method: "GET", path, statuses: [200, 303, 307] }));
  const outsiders = actors.filter(({ home }) => home !== "A");
  return [...routes, ...open].flatMap(({ method, path, statuses }) =>
    outsiders.map((actor) => ({
      label: `${method} ${path} as ${actor.name}`,
      run: async () => {
        const type: Record<string, string> = method === "GET" ? {} : { "content-type": "application/json", origin: baseUrl };
        const answer = await send({ method, path, headers: { ...type, ...actor.headers }, ...(method === "GET" ? {} : { body: "{}" }) });
        if (!statuses.includes(answer.status)) return `${answer.status} ${answer.body.slice(0, 160)}`;
        return answer.body.includes(A.kept) || answer.body.includes(A.outer) ? "shows something of another organization" : null;
      },
    })),
  );
}
