import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { AnyOperation } from "@/lib/gate/operation";

export type Route = { method: string; path: string; operation: string | null };
export type Action = { name: string; id: string; page: string; operation: string | null; inOrganization: boolean };
export type Page = { path: string; operations: string[] };

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === "object" && value !== null && "kind" in value && "perform" in value && "permission" in value;
const filesBelow = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => name.test(file))
    .sort()
    .map((file) => path.join(folder, file));
// `app/(console)/t/[tenant]/page.tsx` answers at `/t/[tenant]`.
const addressOf = (file: string) =>
  `/${path
    .dirname(file)
    .split(path.sep)
    .slice(1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join("/")}`;
const withoutComments = (file: string) => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

/** Every operation of every feature by the name it is exported under: the registry that expectations come from. */
export async function findOperations(): Promise<Map<string, AnyOperation>> {
  const found = new Map<string, AnyOperation>();
  for (const file of filesBelow("lib", /^[a-z-]+\/(queries|mutations)\.ts$/)) {
    const exported = (await import(pathToFileURL(path.resolve(file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) if (isOperation(value)) found.set(name, value);
  }
  return found;
}

/** The names a module exports, read from its text because route files only load inside Next. */
function exportsOf(text: string): string[] {
  if (/export\s*\*/.test(text)) throw new Error("`export *` hides what is exported from the attack test.");
  const declared = [...text.matchAll(/export\s+(?:const|async function|function|let)\s+(\w+)/g)].map((match) => match[1] as string);
  const listed = [...text.matchAll(/export\s*\{([^}]*)\}/g)].flatMap((match) =>
    (match[1] as string).split(",").map(
      (item) =>
        item
          .trim()
          .split(/\s+as\s+/)
          .at(-1) as string,
    ),
  );
  return [...declared, ...listed].filter(Boolean);
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Every method of every route file, with the operation behind it when it is one of the one-line doors. */
export function findRoutes(): Route[] {
  return filesBelow("app", /(^|\/)route\.tsx?$/).flatMap((file) => {
    const text = withoutComments(file);
    const doors = new Map([...text.matchAll(/export const (\w+) = route\((\w+)\)/g)].map((match) => [match[1], match[2] as string]));
    return exportsOf(text)
      .filter((name) => methods.has(name))
      .map((method) => ({ method, path: addressOf(file), operation: doors.get(method) ?? null }));
  });
}

type Manifest = { node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }> };

/**
 * Every server action that the build answers to, whoever exported it from wherever, and those that are exported but
 * that no page uses: nobody can call these, so nobody should write them.
 */
export function findActions(): { actions: Action[]; unused: string[] } {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  const files = filesBelow("lib", /(^|\/)actions\.ts$/);
  const doors = new Map<string, { operation: string; inOrganization: boolean }>();
  const exported = files.flatMap((file) => {
    const text = withoutComments(file);
    for (const [, name, door, operation] of text.matchAll(/export const (\w+) = (\w*[aA]ction)\((\w+)\)/g)) {
      doors.set(`${file}#${name}`, { operation: operation as string, inOrganization: door === "action" });
    }
    return exportsOf(text).map((name) => `${file}#${name}`);
  });
  const actions = Object.entries(manifest.node).map(([id, { filename, exportedName, workers }]) => {
    const door = doors.get(`${filename}#${exportedName}`);
    const worker = Object.keys(workers)[0] ?? "";
    return {
      name: `${filename}#${exportedName}`,
      id,
      page: addressOf(worker),
      operation: door?.operation ?? null,
      inOrganization: door?.inOrganization ?? false,
    };
  });
  return { actions, unused: exported.filter((name) => !actions.some((action) => action.name === name)) };
}

/** Every page, with the operations that it demands or loads. */
export function findPages(): Page[] {
  return filesBelow("app", /(^|\/)page\.tsx$/).map((file) => {
    const text = withoutComments(file);
    return {
      path: addressOf(file),
      operations: [...new Set([...text.matchAll(/\b(?:load|demand)\(\s*(\w+)\s*,/g)].map((match) => match[1] as string))],
    };
  });
}

/** What the build serves that the sources do not account for: `METHOD-less` addresses of pages and routes. */
export function unaccounted(routes: readonly Route[], pages: readonly Page[]): string[] {
  const file = ".next/server/app-paths-manifest.json";
  if (!existsSync(file)) return [`${file} is missing`];
  const known = new Set([...routes, ...pages].map(({ path: address }) => address));
  const own = /^\/(_not-found|_global-error|icon\.svg|favicon\.ico)/;
  return Object.keys(JSON.parse(readFileSync(file, "utf8")) as object).filter(
    (entry) => !own.test(entry) && !known.has(addressOf(`app${entry}`)),
  );
}
