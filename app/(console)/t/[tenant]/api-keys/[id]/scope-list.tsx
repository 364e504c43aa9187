import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { worksInWorkspace } from "@/lib/api-keys/workspace-scopes";
import { isPermission, type Module, modules, permissions } from "@/lib/gate/permissions";

type Row = { scope: string; sentence: string; sensitive: boolean };

/** A key's scopes by module, each with its sentence; those that do nothing in a workspace, or no longer exist, say so. */
export function ScopeList({ scopes }: { scopes: readonly string[] }) {
  const t = useTranslations("apiKeys.detail");
  const known = scopes.filter(isPermission);
  const rows = (some: typeof known): Row[] =>
    some.map((scope) => ({ scope, sentence: permissions[scope].sentence, sensitive: permissions[scope].assurance === "fresh" }));
  const useful = known.filter(worksInWorkspace);
  const gone = scopes.filter((scope) => !isPermission(scope));
  return (
    <>
      {(Object.keys(modules) as Module[]).map((module) => (
        <ScopeGroup key={module} title={modules[module]} rows={rows(useful.filter((scope) => permissions[scope].module === module))} />
      ))}
      <ScopeGroup title={t("idle")} text={t("idleText")} rows={rows(known.filter((scope) => !worksInWorkspace(scope)))} />
      <ScopeGroup title={t("gone")} rows={gone.map((scope) => ({ scope, sentence: t("goneText"), sensitive: false }))} />
    </>
  );
}

function ScopeGroup({ title, text, rows }: { title: string; text?: string; rows: readonly Row[] }) {
  const t = useTranslations("apiKeys.detail");
  if (rows.length === 0) return null;
  return (
    <div>
      <h3 className="text-[0.8125rem] font-medium text-muted">{title}</h3>
      {text && <p className="text-[0.8125rem] text-muted">{text}</p>}
      <ul>
        {rows.map(({ scope, sentence, sensitive }) => (
          <li key={scope} className="flex flex-wrap items-center gap-x-2 py-0.5">
            <Code>{scope}</Code>
            {sensitive && (
              <Badge tone="warn" icon={ShieldAlert}>
                {t("sensitive")}
              </Badge>
            )}
            <span className="text-muted">{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
