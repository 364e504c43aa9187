import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, shownColumns } from "@/components/console/data-table";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { FilterBar } from "@/components/console/filter-bar";
import { FilterChips } from "@/components/console/filter-chips";
import { addressWith, type ListState } from "@/components/console/list-address";
import { ListView } from "@/components/console/list-view";
import { Selection } from "@/components/console/selection";
import { ViewMenu } from "@/components/console/view-menu";
import { Pagination } from "@/components/ui/pagination";
import { severities } from "@/lib/alerts/choices";
import { paths } from "@/lib/paths";
import { AcknowledgeButton } from "./acknowledge-button";
import { AcknowledgeSelected } from "./acknowledge-selected";
import { type AlertRow, useAlertColumns } from "./alert-columns";
import { NoAlerts } from "./no-alerts";

type AlertListProps = {
  tenant: string;
  origin: string;
  state: ListState;
  rows: readonly AlertRow[];
  nextCursor: string | null;
  /** Whether the query takes what the address asks for. */
  usable: boolean;
  /** Why this person cannot acknowledge alerts. */
  refusal: string | undefined;
  /** The tabs above. */
  children: ReactNode;
};

export function AlertList({ tenant, origin, state, rows, nextCursor, usable, refusal, children }: AlertListProps) {
  const t = useTranslations("alerts");
  const path = paths.alerts(tenant);
  const shows = state.state === "acknowledged" ? "acknowledged" : "open";
  const columns = useAlertColumns(shows);
  const shown = shownColumns(columns, state);
  const { columns: _, ...asked } = state;
  const known = severities.find((one) => one === state.severity);
  const chips = state.severity
    ? [{ names: ["severity"], label: t("list.severity"), value: known ? t(`severity.${known}`) : state.severity }]
    : [];
  const choices = severities.map((one) => [one, t(`severity.${one}`)] as const);
  return (
    <ListView count={rows.length}>
      {children}
      <FilterBar path={path} state={state} choices={[{ name: "severity", label: t("list.severity"), any: t("list.anySeverity"), choices }]}>
        <ViewMenu
          path={path}
          state={state}
          columns={columns.slice(1).map((column) => ({ key: column.key, header: column.header, shown: shown.includes(column) }))}
        />
      </FilterBar>
      <FilterChips path={path} state={state} chips={chips} />
      {rows.length === 0 ? (
        <NoAlerts tenant={tenant} shows={shows} filtered={chips.length > 0 || state.cursor !== undefined} usable={usable} />
      ) : (
        <Rows {...{ tenant, origin, path, state, rows, shows, refusal }} />
      )}
      <Pagination
        first={state.cursor ? addressWith(path, state, { cursor: undefined }) : undefined}
        next={nextCursor ? addressWith(path, state, { cursor: nextCursor }) : undefined}
      />
      {usable && (
        <EquivalentCommand origin={origin} path={addressWith(paths.alertsRoute, asked)} permission="alerts:read" organization={tenant} />
      )}
    </ListView>
  );
}

type RowsProps = Pick<AlertListProps, "tenant" | "origin" | "state" | "rows" | "refusal"> & {
  path: string;
  shows: "open" | "acknowledged";
};

/** Open alerts can be acknowledged, one or several at once. */
function Rows({ tenant, origin, path, state, rows, shows, refusal }: RowsProps) {
  const t = useTranslations("alerts.list");
  const columns = useAlertColumns(shows);
  const table = { columns, rows, rowKey: ({ id }: AlertRow) => id, path, state, sort: { by: "last", order: "desc" } as const };
  if (shows === "acknowledged") return <DataTable caption={t("seen")} {...table} />;
  const actions = ({ id, sentence }: AlertRow) => <AcknowledgeButton {...{ tenant, origin, refusal }} alert={{ id, sentence }} />;
  if (refusal !== undefined) return <DataTable caption={t("caption")} {...table} actions={actions} />;
  return (
    <Selection ids={rows.map(({ id }) => id)}>
      <DataTable caption={t("caption")} {...table} actions={actions} selectName={({ sentence }) => sentence} />
      <AcknowledgeSelected tenant={tenant} origin={origin} alerts={rows.map(({ id, sentence }) => ({ id, sentence }))} />
    </Selection>
  );
}
