import type { Permission } from "@/lib/gate/permissions";

/** What keys are most often made for. */
const templates = {
  lease: ["credentials:read", "credentials:lease"],
  rotate: ["credentials:read", "credentials:rotate"],
  check: ["authorize:check", "consents:check", "consents:evaluate"],
  run: ["pipelines:read", "pipelines:run", "syncs:read", "syncs:trigger"],
  audit: ["audit:read"],
} as const satisfies Record<string, readonly Permission[]>;

export type TemplateName = keyof typeof templates | "read";
export type Template = { name: TemplateName; scopes: readonly Permission[] };

/** The templates that can be had whole of what is offered, and reading all that can be read. */
export function templatesOf(offered: ReadonlySet<Permission>): Template[] {
  const whole = (Object.entries(templates) as [TemplateName, readonly Permission[]][])
    .filter(([, scopes]) => scopes.every((scope) => offered.has(scope)))
    .map(([name, scopes]) => ({ name, scopes }));
  const readable = [...offered].filter((scope) => scope.endsWith(":read"));
  return readable.length > 1 ? [...whole, { name: "read", scopes: readable }] : whole;
}
