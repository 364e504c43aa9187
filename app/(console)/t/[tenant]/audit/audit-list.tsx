import { useTranslations } from "next-intl";
import { DataTable, shownColumns } from "@/components/console/data-table";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { FilterChips } from "@/components/console/filter-chips";
import { addressWith, type ListState } from "@/components/console/list-address";
import { ListView } from "@/components/console/list-view";
import { ViewMenu } from "@/components/console/view-menu";
import { Pagination } from "@/components/ui/pagination";
import type { AuditPage } from "@/lib/audit/queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { AuditFilters } from "./audit-filters";
import { NoEntries } from "./no-entries";
import { useColumns } from "./use-columns";
import { rangeOf, useChips, useChoices } from "./use-filters";

type AuditListProps = {
  tenant: string;
  state: ListState;
  page: AuditPage;
  /** What is wrong with the filters, a sentence for each. */
  problems: Readonly<Record<string, string>>;
  /** Whether names may be searched for: not where they are masked. */
  byName: boolean;
};

/** The log, newest first, with everything that narrows it. */
export function AuditList({ tenant, state, page: { items, nextCursor }, problems, byName }: AuditListProps) {
  const t = useTranslations("audit.list");
  const path = paths.audit(tenant);
  const columns = useColumns(tenant, state);
  const shown = shownColumns(columns, state);
  const hideable = columns.slice(1).map((column) => ({ key: column.key, header: column.header, shown: shown.includes(column) }));
  const chips = useChips(state, items);
  const { columns: _, ...filter } = state;
  return (
    <ListView count={items.length}>
      <AuditFilters path={path} state={state} choices={useChoices()} range={rangeOf(state)} problems={problems} byName={byName}>
        <ViewMenu path={path} state={state} columns={hideable} />
      </AuditFilters>
      <FilterChips path={path} state={state} chips={chips} />
      {items.length > 0 ? (
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={items}
          rowKey={(item) => item.id}
          path={path}
          state={state}
          sort={{ by: "time", order: "desc" }}
        />
      ) : (
        <NoEntries path={path} state={state} filtered={chips.length > 0} problems={problems} />
      )}
      <Pagination
        first={state.cursor && addressWith(path, state, { cursor: undefined })}
        next={nextCursor ? addressWith(path, state, { cursor: nextCursor }) : undefined}
        words={{ first: t("newest"), next: t("older") }}
      />
      {Object.keys(problems).length === 0 && (
        <EquivalentCommand origin={env().NEXTAUTH_URL} path={addressWith("/api/v1/audit/entries", filter)} permission="audit:read" />
      )}
    </ListView>
  );
}
