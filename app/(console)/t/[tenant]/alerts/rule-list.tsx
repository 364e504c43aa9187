import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, shownColumns } from "@/components/console/data-table";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import type { ListState } from "@/components/console/list-address";
import { ListView } from "@/components/console/list-view";
import { ViewMenu } from "@/components/console/view-menu";
import { paths } from "@/lib/paths";
import { DeleteRule } from "./delete-rule";
import { EditRule } from "./edit-rule";
import { type RuleRow, useRuleColumns } from "./rule-columns";
import type { RuleFormFacts } from "./rule-dialog";

type RuleListProps = { rows: readonly RuleRow[]; state: ListState; form: RuleFormFacts; children: ReactNode };

/** The rules: always the built-in ones, so this list is never empty. */
export function RuleList({ rows, state, form, children }: RuleListProps) {
  const t = useTranslations("alerts.rules");
  const path = paths.alerts(form.tenant);
  const columns = useRuleColumns();
  const shown = shownColumns(columns, state);
  const actions = ({ tells: _, refusal, ...rule }: RuleRow) => (
    <div className="flex justify-end gap-2" data-no-print>
      <EditRule {...form} rule={rule} refusal={refusal} />
      {!rule.builtIn && <DeleteRule tenant={form.tenant} rule={rule} refusal={refusal} />}
    </div>
  );
  return (
    <ListView count={rows.length}>
      {children}
      <div className="flex justify-end" data-no-print>
        <ViewMenu
          path={path}
          state={state}
          columns={columns.slice(1).map((column) => ({ key: column.key, header: column.header, shown: shown.includes(column) }))}
        />
      </div>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        path={path}
        state={state}
        sort={{ by: "name", order: "asc" }}
        actions={actions}
      />
      <EquivalentCommand origin={form.origin} path={paths.alertRulesRoute} permission="alerts:read" organization={form.tenant} />
    </ListView>
  );
}
