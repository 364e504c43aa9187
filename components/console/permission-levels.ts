import { type Module, modules, type Permission, permissions } from "@/lib/gate/permissions";

/** Quick choices of a resource: nothing, looking, and everything that is not sensitive. */
export type Level = "none" | "read" | "edit";
export type ResourceGroup = { resource: string; permissions: Permission[] };
export type ModuleGroup = { module: Module; resources: ResourceGroup[] };

const resourceOf = (permission: Permission) => permission.slice(0, permission.indexOf(":"));

/** What a person must confirm themselves again for; a machine that holds it is never asked. */
export const isSensitive = (permission: Permission): boolean => permissions[permission].assurance === "fresh";

/** Permissions by module and, within it, by resource, in the order given. Modules without any are left out. */
export function grouped(some: readonly Permission[]): ModuleGroup[] {
  return (Object.keys(modules) as Module[]).flatMap((module) => {
    const own = some.filter((permission) => permissions[permission].module === module);
    const names = [...new Set(own.map(resourceOf))];
    const resources = names.map((resource) => ({ resource, permissions: own.filter((permission) => resourceOf(permission) === resource) }));
    return resources.length > 0 ? [{ module, resources }] : [];
  });
}

/** What each level of a resource means. A level that adds nothing to the one before it is left out. */
export function levelsOf(of: readonly Permission[]): [Level, Permission[]][] {
  const read = of.filter((permission) => /:(read|view)$/.test(permission));
  const edit = of.filter((permission) => !isSensitive(permission));
  const levels: [Level, Permission[]][] = [["none", []]];
  if (read.length > 0) levels.push(["read", read]);
  if (edit.length > read.length) levels.push(["edit", edit]);
  return levels;
}

/** The level that what is chosen of a resource amounts to; undefined when it is a choice of one's own. */
export function levelOf(of: readonly Permission[], chosen: ReadonlySet<Permission>): Level | undefined {
  const held = of.filter((permission) => chosen.has(permission));
  return levelsOf(of).find(([, meant]) => meant.length === held.length && meant.every((permission) => chosen.has(permission)))?.[0];
}
