import { allPermissions, type Module, modules, type Permission, permissions } from "@/lib/gate/permissions";

/** One permission and, in the order of the roles, whether each has it. */
export type MatrixRow = { permission: Permission; sentence: string; assurance: "none" | "mfa" | "fresh"; granted: boolean[] };
export type MatrixGroup = { module: Module; title: string; rows: MatrixRow[] };

/** Every permission there is, by module, against these roles. */
export function matrixOf(roles: readonly { permissions: readonly Permission[] }[]): MatrixGroup[] {
  const held = roles.map((role) => new Set(role.permissions));
  return (Object.entries(modules) as [Module, string][])
    .map(([module, title]) => ({
      module,
      title,
      rows: allPermissions
        .filter((permission) => permissions[permission].module === module)
        .map((permission) => {
          const { sentence, assurance } = permissions[permission];
          return { permission, sentence, assurance, granted: held.map((set) => set.has(permission)) };
        }),
    }))
    .filter(({ rows }) => rows.length > 0);
}
