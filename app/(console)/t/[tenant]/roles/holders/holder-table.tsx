import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/console/data-table";
import type { ListState } from "@/components/console/list-address";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import type { RoleHolder } from "@/lib/roles/queries";

export function HolderTable({ path, state, items }: { path: string; state: ListState; items: readonly RoleHolder[] }) {
  const t = useTranslations("roles.holders");
  const columns: Column<RoleHolder>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name, sort: "asc", className: "max-w-56 truncate" },
    { key: "email", header: t("email"), cell: ({ email }) => email, className: "max-w-64 truncate" },
    { key: "role", header: t("role"), cell: ({ roleName }) => roleName },
    {
      key: "where",
      header: t("where"),
      cell: ({ workspaceName }) => (workspaceName === null ? t("organization") : t("workspace", { workspace: workspaceName })),
    },
    {
      key: "status",
      header: t("status"),
      cell: ({ status }) => <Badge tone={status === "active" ? "ok" : "muted"}>{t(status)}</Badge>,
    },
    { key: "since", header: t("since"), cell: ({ since }) => <Timestamp at={since} relative="age" />, sort: "desc" },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      path={path}
      state={state}
      sort={{ by: "name", order: "asc" }}
    />
  );
}
