import { Code } from "@/components/ui/code";
import { isPermission, type Module, modules, permissions } from "@/lib/gate/permissions";

/** A key's scopes by module, each with its sentence. A name that is no permission any more grants nothing and says so. */
export function ScopeList({ scopes }: { scopes: readonly string[] }) {
  const known = scopes.filter(isPermission);
  const gone = scopes.filter((scope) => !isPermission(scope));
  return (
    <>
      {(Object.keys(modules) as Module[]).map((module) => (
        <ScopeGroup
          key={module}
          title={modules[module]}
          rows={known.filter((scope) => permissions[scope].module === module).map((scope) => [scope, permissions[scope].sentence])}
        />
      ))}
      <ScopeGroup title="No longer offered" rows={gone.map((scope) => [scope, "This permission no longer exists and allows nothing."])} />
    </>
  );
}

function ScopeGroup({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  if (rows.length === 0) return null;
  return (
    <div>
      <h3 className="text-[0.8125rem] font-medium text-muted">{title}</h3>
      <ul>
        {rows.map(([scope, sentence]) => (
          <li key={scope} className="flex flex-wrap gap-x-2 py-0.5">
            <Code>{scope}</Code>
            <span className="text-muted">{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
