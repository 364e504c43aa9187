import { useTranslations } from "next-intl";
import { DataTable, shownColumns } from "@/components/console/data-table";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { addressWith, type ListState } from "@/components/console/list-address";
import { ListView } from "@/components/console/list-view";
import { ViewMenu } from "@/components/console/view-menu";
import { classNames } from "@/components/ui/class-names";
import { Pagination } from "@/components/ui/pagination";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { EntryPane } from "./[id]/entry-pane";
import { Facets, FacetsButton } from "./facets";
import { Histogram } from "./histogram";
import { LiveTail } from "./live-tail";
import { type Log, newestOf } from "./log";
import { NoEntries } from "./no-entries";
import { OpenBeside } from "./open-beside";
import { QueryBar } from "./query-bar";
import { QueryChips } from "./query-chips";
import { QueryHelp } from "./query-help";
import { rangeOf } from "./query-range";
import { SearchedBack } from "./searched-back";
import { useColumns } from "./use-columns";
import { ValueMenu } from "./value-menu";

type AuditListProps = {
  tenant: string;
  state: ListState;
  log: Log;
  /** Whether names may be searched for: not where they are masked. */
  byName: boolean;
};

/** The log, newest first, with everything that narrows it. */
export function AuditList({ tenant, state, log, byName }: AuditListProps) {
  const path = paths.audit(tenant);
  const { asked, broken, page, summary, problems } = log;
  const range = rangeOf(asked, new Date());
  const open = state.entry;
  const place = page.items.findIndex(({ id }) => id === open);
  const beside = place === -1 ? undefined : { newer: page.items[place - 1]?.id, older: page.items[place + 1]?.id };
  return (
    <ListView count={page.items.length}>
      <OpenBeside path={path} state={state} />
      <ValueMenu path={path} state={state} />
      <QueryBar {...{ tenant, path, state, problems, range }}>
        <QueryHelp byName={byName} />
        {summary && <FacetsButton beside={Boolean(open)} />}
        {!broken && <LiveTail {...{ tenant, path, state }} query={asked} newest={newestOf(page)} />}
        <View tenant={tenant} state={state} />
      </QueryBar>
      <QueryChips path={path} state={state} nameOf={namesIn(log)} />
      {summary && <Histogram path={path} state={state} range={range} summary={summary} />}
      <div className={classNames("grid grid-cols-[minmax(0,1fr)] gap-4", columnsOf(Boolean(summary), Boolean(open)))}>
        {summary && <Facets path={path} state={state} summary={summary} beside={Boolean(open)} />}
        <div className="flex min-w-0 flex-col gap-3" data-audit-rows>
          <Rows tenant={tenant} state={state} log={log} />
          {!broken && (
            <EquivalentCommand
              origin={env().NEXTAUTH_URL}
              path={addressWith("/api/v1/audit/entries", { query: asked, ...(state.cursor ? { cursor: state.cursor } : {}) })}
              permission="audit:read"
            />
          )}
        </div>
        {open && (
          <div className="min-w-0 max-xl:order-first">
            <EntryPane tenant={tenant} id={open} state={state} beside={beside} />
          </div>
        )}
      </div>
    </ListView>
  );
}

/** Facets, rows and an open entry side by side, as far as there is room for them. */
function columnsOf(facets: boolean, open: boolean): string {
  if (!open) return facets ? "lg:grid-cols-[13rem_minmax(0,1fr)]" : "";
  const beside = "xl:grid-cols-[minmax(0,1fr)_27rem]";
  return facets ? `${beside} 2xl:grid-cols-[13rem_minmax(0,1fr)_30rem]` : beside;
}

/** What ids of the query are called, as far as the entries found tell. */
function namesIn({ page, summary }: Log): (value: string) => string | undefined {
  const actors = summary?.facets.find(({ field }) => field === "actor")?.values ?? [];
  const names = new Map(actors.map(({ value, label }) => [value, label]));
  for (const { actor, target } of page.items) {
    if (actor.id) names.set(actor.id, actor.name);
    if (target) names.set(target.id, target.name);
  }
  return (value) => names.get(value);
}

/** Which columns are shown, and how high the rows are. */
function View({ tenant, state }: { tenant: string; state: ListState }) {
  const columns = useColumns({ tenant, open: undefined });
  const shown = shownColumns(columns, state);
  const hideable = columns.slice(1).map((column) => ({ key: column.key, header: column.header, shown: shown.includes(column) }));
  return <ViewMenu path={paths.audit(tenant)} state={state} columns={hideable} />;
}

function Rows({ tenant, state, log: { asked, broken, page } }: Pick<AuditListProps, "tenant" | "state" | "log">) {
  const t = useTranslations("audit.list");
  const path = paths.audit(tenant);
  const columns = useColumns({ tenant, open: state.entry });
  const { items, nextCursor, searchedBackTo } = page;
  const next = nextCursor ? addressWith(path, state, { cursor: nextCursor, entry: undefined, tab: undefined }) : undefined;
  return (
    <>
      {items.length > 0 && (
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={items}
          rowKey={(item) => item.id}
          path={path}
          state={state}
          sort={{ by: "time", order: "desc" }}
        />
      )}
      {searchedBackTo && next && <SearchedBack at={searchedBackTo} next={next} />}
      {items.length === 0 && !searchedBackTo && <NoEntries path={path} state={state} range={rangeOf(asked, new Date())} broken={broken} />}
      <Pagination
        first={state.cursor && addressWith(path, state, { cursor: undefined })}
        next={searchedBackTo ? undefined : next}
        words={{ first: t("newest"), next: t("older") }}
      />
    </>
  );
}
