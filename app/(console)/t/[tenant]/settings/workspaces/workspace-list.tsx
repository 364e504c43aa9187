import { useTranslations } from "next-intl";
import { DataTable, shownColumns } from "@/components/console/data-table";
import { EmptyState } from "@/components/console/empty-state";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { addressWith, type ListState } from "@/components/console/list-address";
import { ListView } from "@/components/console/list-view";
import { ViewMenu } from "@/components/console/view-menu";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { DeleteWorkspace } from "./delete-workspace";
import { RenameWorkspace } from "./rename-workspace";
import { useColumns, type WorkspaceRow } from "./use-columns";

type WorkspaceListProps = {
  tenant: string;
  state: ListState;
  rows: readonly WorkspaceRow[];
  nextCursor: string | null;
  readsAudit: boolean;
};

export function WorkspaceList({ tenant, state, rows, nextCursor, readsAudit }: WorkspaceListProps) {
  const t = useTranslations("settings.workspaces");
  const path = paths.workspaces(tenant);
  const origin = env().NEXTAUTH_URL;
  const columns = useColumns(tenant);
  const shown = shownColumns(columns, state);
  const hideable = columns.slice(1).map((column) => ({ key: column.key, header: column.header, shown: shown.includes(column) }));
  const auditOf = ({ id }: WorkspaceRow) => (readsAudit ? paths.auditOf(tenant, id) : undefined);
  const actions = (row: WorkspaceRow) => (
    <div className="flex justify-end gap-2" data-no-print>
      <RenameWorkspace
        tenant={tenant}
        workspace={{ id: row.id, name: row.name }}
        refusal={row.refusals.rename}
        origin={origin}
        audit={auditOf(row)}
      />
      <DeleteWorkspace tenant={tenant} workspace={row} refusal={row.refusals.delete} audit={auditOf(row)} />
    </div>
  );
  return (
    <ListView count={rows.length}>
      {rows.length > 0 ? (
        <>
          <div className="flex justify-end" data-no-print>
            <ViewMenu path={path} state={state} columns={hideable} />
          </div>
          <DataTable
            caption={t("title")}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            path={path}
            state={state}
            sort={{ by: "name", order: "asc" }}
            actions={actions}
          />
        </>
      ) : (
        <NoWorkspaces path={path} later={state.cursor !== undefined} />
      )}
      <Pagination
        first={state.cursor && addressWith(path, state, { cursor: undefined })}
        next={nextCursor ? addressWith(path, state, { cursor: nextCursor }) : undefined}
      />
      <EquivalentCommand origin={origin} path="/api/v1/workspaces" permission="workspaces:read" />
    </ListView>
  );
}

/** There is always at least one workspace: seeing none means that none is open to the person, or that this page ran out. */
function NoWorkspaces({ path, later }: { path: string; later: boolean }) {
  const t = useTranslations("settings.workspaces");
  if (!later)
    return (
      <EmptyState kind="forbidden" title={t("empty")}>
        {t("emptyText")}
      </EmptyState>
    );
  return (
    <EmptyState kind="nothing" title={t("emptyPage")} action={<LinkButton href={path}>{t("firstPage")}</LinkButton>}>
      {t("emptyPageText")}
    </EmptyState>
  );
}
