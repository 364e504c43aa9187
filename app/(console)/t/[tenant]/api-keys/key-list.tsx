import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, shownColumns } from "@/components/console/data-table";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { FilterBar } from "@/components/console/filter-bar";
import { type Chip, FilterChips } from "@/components/console/filter-chips";
import { addressWith, type ListState } from "@/components/console/list-address";
import { ListView } from "@/components/console/list-view";
import { Selection } from "@/components/console/selection";
import { ViewMenu } from "@/components/console/view-menu";
import { WorkspaceSwitch } from "@/components/console/workspace-switch";
import { Pagination } from "@/components/ui/pagination";
import type { WorkspaceChoice } from "@/lib/api-keys/queries";
import { apiKeyUses } from "@/lib/api-keys/schema";
import { paths } from "@/lib/paths";
import { type KeyRow, useKeyColumns } from "./key-columns";
import { RevokeSelected } from "./revoke-selected";
import { RowActions } from "./row-actions";
import { StatusTabs } from "./status-tabs";

type KeyListProps = {
  tenant: string;
  state: ListState;
  rows: readonly KeyRow[];
  nextCursor: string | null;
  workspaces: readonly WorkspaceChoice[];
  origin: string;
  /** Whether the query takes what the address asks for. */
  usable: boolean;
  /** Stands in the table's place when there are no rows. */
  empty: ReactNode;
};

export function KeyList({ tenant, state, rows, nextCursor, workspaces, origin, usable, empty }: KeyListProps) {
  const t = useTranslations("apiKeys");
  const path = paths.apiKeys(tenant);
  const columns = useKeyColumns(tenant);
  const shown = shownColumns(columns, state);
  const { columns: _, ...asked } = state;
  const uses = apiKeyUses.map((use) => [use, t(`use.${use}`)] as const);
  return (
    <ListView count={rows.length}>
      <StatusTabs current={state.status} address={(status) => addressWith(path, state, { status })} />
      <FilterBar
        path={path}
        state={state}
        search={{ name: "q", label: t("list.search"), placeholder: t("list.placeholder") }}
        choices={[{ name: "use", label: t("list.use"), any: t("list.anyUse"), choices: uses }]}
      >
        <WorkspaceSwitch workspaces={workspaces} current={state.workspace} />
        <ViewMenu
          path={path}
          state={state}
          columns={columns.slice(1).map((column) => ({ key: column.key, header: column.header, shown: shown.includes(column) }))}
        />
      </FilterBar>
      <FilterChips path={path} state={state} chips={useChips(state, workspaces)} />
      {rows.length === 0 ? empty : <Rows tenant={tenant} path={path} state={state} rows={rows} />}
      <Pagination
        first={state.cursor ? addressWith(path, state, { cursor: undefined }) : undefined}
        next={nextCursor ? addressWith(path, state, { cursor: nextCursor }) : undefined}
      />
      {usable && <EquivalentCommand origin={origin} path={addressWith(paths.apiKeysRoute, asked)} permission="api_keys:read" />}
    </ListView>
  );
}

/** Rows can be selected where there is one that can be revoked. */
function Rows({ tenant, path, state, rows }: { tenant: string; path: string; state: ListState; rows: readonly KeyRow[] }) {
  const t = useTranslations("apiKeys.list");
  const isRevocable = ({ status, refusals }: KeyRow) => status === "active" && refusals.revoke === undefined;
  const keys = rows.filter(isRevocable).map(({ id, name, usedLately, audit }) => ({ id, name, usedLately, audit }));
  const selectable = keys.length > 0;
  const table = (
    <DataTable
      caption={t("caption")}
      columns={useKeyColumns(tenant)}
      rows={rows}
      rowKey={({ id }) => id}
      path={path}
      state={state}
      sort={{ by: "lastUsed", order: "desc" }}
      actions={(row) => <RowActions tenant={tenant} row={row} />}
      {...(selectable ? { selectName: (row: KeyRow) => (isRevocable(row) ? row.name : undefined) } : {})}
    />
  );
  if (!selectable) return table;
  return (
    <Selection ids={keys.map(({ id }) => id)}>
      {table}
      <RevokeSelected tenant={tenant} keys={keys} />
    </Selection>
  );
}

function useChips({ q, workspace, use }: ListState, workspaces: readonly WorkspaceChoice[]): Chip[] {
  const t = useTranslations("apiKeys");
  const chip = (name: string, label: string, value: string | undefined) => (value === undefined ? [] : [{ names: [name], label, value }]);
  const known = apiKeyUses.find((name) => name === use);
  const workspaceName = workspaces.find(({ id }) => id === workspace)?.name ?? t("list.unknownWorkspace");
  return [
    ...chip("q", t("list.name"), q),
    ...chip("workspace", t("list.workspace"), workspace && workspaceName),
    ...chip("use", t("list.use"), known ? t(`use.${known}`) : use),
  ];
}
