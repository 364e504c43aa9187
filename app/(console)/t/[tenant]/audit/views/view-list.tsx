import { Lock, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/console/data-table";
import { EmptyState } from "@/components/console/empty-state";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { addressWith } from "@/components/console/list-address";
import { ListView } from "@/components/console/list-view";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import type { AuditView } from "@/lib/audit/view-queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { PinView } from "./pin-view";
import { ViewActions } from "./view-actions";

/** What the log showed when somebody came from there. */
export type Current = { query: string; columns: string | null };

type ViewListProps = {
  tenant: string;
  views: readonly AuditView[];
  /** Why this person cannot share views or change shared ones. */
  refusal: string | undefined;
  current: Current | undefined;
};

export function ViewList({ tenant, views, refusal, current }: ViewListProps) {
  const t = useTranslations("auditViews");
  const columns = useColumns(tenant);
  const actions = (view: AuditView) => (
    <div className="flex justify-end gap-1" data-no-print>
      <PinView tenant={tenant} view={view} />
      <ViewActions tenant={tenant} view={view} current={current} refusal={view.shared ? refusal : undefined} shareRefusal={refusal} />
    </div>
  );
  if (views.length === 0)
    return (
      <EmptyState kind="nothing" title={t("empty.title")} action={<LinkButton href={paths.audit(tenant)}>{t("empty.open")}</LinkButton>}>
        {t("empty.text")}
      </EmptyState>
    );
  return (
    <ListView count={views.length}>
      {current && (
        <p className="flex flex-wrap items-center gap-2 text-muted">
          {t("list.current")} <Code className="break-all">{current.query}</Code>
        </p>
      )}
      <DataTable
        caption={t("list.caption")}
        columns={columns}
        rows={views}
        rowKey={(view) => view.id}
        path={paths.auditViews(tenant)}
        state={{}}
        sort={{ by: "name", order: "asc" }}
        actions={actions}
      />
      <EquivalentCommand origin={env().NEXTAUTH_URL} path="/api/v1/audit-views" permission="audit:read" />
    </ListView>
  );
}

function useColumns(tenant: string): Column<AuditView>[] {
  const t = useTranslations("auditViews.list");
  const address = ({ query, columns }: AuditView) => addressWith(paths.audit(tenant), {}, { query, columns: columns ?? undefined });
  return [
    {
      key: "name",
      header: t("name"),
      cell: (view) => (
        <Link href={address(view)} className="text-accent underline">
          {view.name}
        </Link>
      ),
    },
    {
      key: "query",
      header: t("query"),
      cell: ({ query }) => (query === "" ? t("all") : <Code className="inline-block max-w-96 truncate align-middle">{query}</Code>),
    },
    {
      key: "seen",
      header: t("seen"),
      cell: ({ shared }) => (
        <Badge tone={shared ? "accent" : "muted"} icon={shared ? Users : Lock}>
          {t(shared ? "everybody" : "onlyYou")}
        </Badge>
      ),
    },
  ];
}
