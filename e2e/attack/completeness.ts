import type { AnyOperation } from "@/lib/gate/operation";
import { cases, invalidInput, nobodys, otherRoutes, pageCases } from "./cases";
import type { Action, Page, Route } from "./inventory";
import { unaccounted } from "./inventory";

type Everything = { operations: ReadonlyMap<string, AnyOperation>; routes: Route[]; actions: Action[]; unused: string[]; pages: Page[] };

function reached({ routes, actions, pages }: Everything): Set<string> {
  const named = [...routes, ...actions].map(({ operation }) => operation);
  const others = Object.values(otherRoutes).flatMap(({ operations }) => operations ?? []);
  return new Set([...named, ...others, ...pages.flatMap(({ operations }) => operations)].filter((name): name is string => name !== null));
}

/** A case is worth something only if its valid input is valid and its invalid input is not. */
function poorInputs(name: string, { input }: AnyOperation): string[] {
  const known = cases[name];
  if (!known) return [];
  const objects = nobodys();
  const complaints = input.safeParse(known.valid(objects)).success
    ? []
    : [`the case of ${name}: its valid input is refused by the operation's own schema`];
  return input.safeParse(invalidInput(known, objects)).success
    ? [...complaints, `the case of ${name}: its invalid input is accepted by the operation's own schema`]
    : complaints;
}

/** Everything that exists and that the attack would not try, by name. */
export function missing(everything: Everything): string[] {
  const { operations, routes, actions, unused, pages } = everything;
  const doors = reached(everything);
  return [
    ...[...operations.keys()].filter((name) => !cases[name]).map((name) => `operation ${name}: no case`),
    ...Object.keys(cases)
      .filter((name) => !operations.has(name))
      .map((name) => `case ${name}: there is no such operation`),
    ...[...operations.keys()].filter((name) => !doors.has(name)).map((name) => `operation ${name}: no route, action or page leads to it`),
    ...[...operations].flatMap(([name, operation]) => poorInputs(name, operation)),
    ...routes
      .filter(({ method, path, operation }) => !operation && !otherRoutes[`${method} ${path}`])
      .map(({ method, path }) => `route ${method} ${path}: no case`),
    ...Object.keys(otherRoutes)
      .filter((name) => !routes.some(({ method, path }) => name === `${method} ${path}`))
      .map((name) => `case ${name}: there is no such route`),
    ...actions.filter(({ operation }) => !operation).map(({ name }) => `action ${name}: not a one-line door, no case`),
    ...unused.map((name) => `action ${name}: exported, but no page of the build uses it`),
    ...pages
      .filter(({ path, operations: loaded }) => loaded.length === 0 && !pageCases[path])
      .map(({ path }) => `page ${path}: loads and demands nothing, no case`),
    ...Object.keys(pageCases)
      .filter((path) => !pages.some((page) => page.path === path))
      .map((path) => `case ${path}: there is no such page`),
    ...unaccounted(routes, pages).map((entry) => `${entry}: the build serves it, no file of app/ explains it`),
  ];
}
