import { RotateCw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CanLink } from "@/components/console/can";
import { DataTable, shownColumns } from "@/components/console/data-table";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { FilterBar } from "@/components/console/filter-bar";
import { type Chip, FilterChips } from "@/components/console/filter-chips";
import { addressWith, type ListState } from "@/components/console/list-address";
import { ListView } from "@/components/console/list-view";
import { ViewMenu } from "@/components/console/view-menu";
import { WorkspaceSwitch } from "@/components/console/workspace-switch";
import { Pagination } from "@/components/ui/pagination";
import { kindNames, kinds, vendors, vendorTitle } from "@/lib/credentials/kinds";
import type { WorkspaceChoice } from "@/lib/credentials/queries";
import { credentialHealths } from "@/lib/credentials/schema";
import { paths } from "@/lib/paths";
import { type CredentialRow, useCredentialColumns } from "./credential-columns";

type CredentialListProps = {
  tenant: string;
  state: ListState;
  rows: readonly CredentialRow[];
  nextCursor: string | null;
  workspaces: readonly WorkspaceChoice[];
  origin: string;
  /** Whether the query takes what the address asks for. */
  usable: boolean;
  /** Stands in the table's place when there are no rows. */
  empty: ReactNode;
};

const healthWords = { expired: "expired", expiring: "expiring", rotation_due: "rotationDue" } as const;

export function CredentialList({ tenant, state, rows, nextCursor, workspaces, origin, usable, empty }: CredentialListProps) {
  const t = useTranslations("credentials.list");
  const path = paths.credentials(tenant);
  const columns = useCredentialColumns(tenant);
  const shown = shownColumns(columns, state);
  const { columns: _, ...asked } = state;
  return (
    <ListView count={rows.length}>
      <FilterBar
        path={path}
        state={state}
        search={{ name: "q", label: t("search"), placeholder: t("placeholder") }}
        choices={useChoices(state)}
      >
        <WorkspaceSwitch workspaces={workspaces} current={state.workspace} />
        <ViewMenu
          path={path}
          state={state}
          columns={columns.slice(1).map((column) => ({ key: column.key, header: column.header, shown: shown.includes(column) }))}
        />
      </FilterBar>
      <FilterChips path={path} state={state} chips={useChips(state, workspaces)} />
      {rows.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          path={path}
          state={state}
          sort={{ by: "expires", order: "asc" }}
          actions={(row) => <RowActions tenant={tenant} row={row} />}
        />
      )}
      <Pagination
        first={state.cursor ? addressWith(path, state, { cursor: undefined }) : undefined}
        next={nextCursor ? addressWith(path, state, { cursor: nextCursor }) : undefined}
      />
      {usable && <EquivalentCommand origin={origin} path={addressWith(paths.credentialsRoute, asked)} permission="credentials:read" />}
    </ListView>
  );
}

function useChoices(state: ListState) {
  const t = useTranslations("credentials");
  const known = vendors.map(({ key, title }) => [key, title] as const);
  const other =
    state.vendor !== undefined && !vendors.some(({ key }) => key === state.vendor) ? [[state.vendor, state.vendor] as const] : [];
  return [
    { name: "kind", label: t("list.kind"), any: t("list.anyKind"), choices: kindNames.map((kind) => [kind, kinds[kind].title] as const) },
    { name: "vendor", label: t("list.vendor"), any: t("list.anyVendor"), choices: [...known, ...other] },
    {
      name: "health",
      label: t("list.health"),
      any: t("list.anyHealth"),
      choices: credentialHealths.map((health) => [health, t(`health.${healthWords[health]}`)] as const),
    },
  ];
}

function useChips({ q, workspace, kind, vendor, health }: ListState, workspaces: readonly WorkspaceChoice[]): Chip[] {
  const t = useTranslations("credentials");
  const chip = (name: string, label: string, value: string | undefined) => (value === undefined ? [] : [{ names: [name], label, value }]);
  const kindName = kindNames.find((name) => name === kind);
  const healthName = credentialHealths.find((name) => name === health);
  const workspaceName = workspaces.find(({ id }) => id === workspace)?.name ?? t("list.unknownWorkspace");
  return [
    ...chip("q", t("list.name"), q),
    ...chip("workspace", t("list.workspace"), workspace && workspaceName),
    ...chip("kind", t("list.kind"), kindName ? kinds[kindName].title : kind),
    ...chip("vendor", t("list.vendor"), vendor && vendorTitle(vendor)),
    ...chip("health", t("list.health"), healthName ? t(`health.${healthWords[healthName]}`) : health),
  ];
}

const look = { size: "icon", variant: "ghost" } as const;

/** To the credential's page with the dialog open, or the reason why not. */
function RowActions({ tenant, row: { id, name, refusals } }: { tenant: string; row: CredentialRow }) {
  const t = useTranslations("credentials");
  const page = paths.credential(tenant, id);
  return (
    <span className="flex justify-end gap-1">
      <CanLink
        {...look}
        href={`${page}?open=rotate`}
        title={t("rotate")}
        aria-label={t("list.rotateNamed", { name })}
        refusal={refusals.rotate}
      >
        <RotateCw aria-hidden className="size-4" />
      </CanLink>
      <CanLink
        {...look}
        href={`${page}?open=delete`}
        title={t("delete")}
        aria-label={t("list.deleteNamed", { name })}
        refusal={refusals.delete}
      >
        <Trash2 aria-hidden className="size-4" />
      </CanLink>
    </span>
  );
}
