import { getTranslations } from "next-intl/server";
import { addressWith } from "@/components/console/list-address";
import { Messages } from "@/components/console/messages";
import type { MenuGroup } from "@/components/ui/menu";
import { listAuditViews } from "@/lib/audit/queries";
import { shareRefusal } from "@/lib/audit/view-controls";
import type { AuditView } from "@/lib/audit/view-queries";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { SaveView } from "./save-view";
import { CopyLink } from "./views-copy-link";
import { ViewsMenu } from "./views-menu";

type ViewsToolbarProps = {
  tenant: string;
  /** What the address asks for, as it stands there. */
  query: string;
  columns: string | undefined;
  /** What is asked in truth, with the time that applies when the query names none: what a copied link holds still. */
  asked: string;
};

/** The saved views of the log, a way to save another one, and a link that shows the same later. */
export async function ViewsToolbar({ tenant, query, columns, asked }: ViewsToolbarProps) {
  const [{ items }, principal, t] = await Promise.all([
    load(listAuditViews, tenant, {}),
    pagePrincipal(tenant),
    getTranslations("auditViews.menu"),
  ]);
  const itemOf = (view: AuditView) => ({
    label: <span className="min-w-0 truncate">{view.name}</span>,
    href: viewAddress(tenant, view),
    current: view.query === query && (view.columns ?? undefined) === columns,
  });
  const group = (title: string, views: AuditView[]): MenuGroup[] => (views.length > 0 ? [{ title, items: views.map(itemOf) }] : []);
  const manage = addressWith(paths.auditViews(tenant), {}, { query, columns });
  const groups: MenuGroup[] = [
    ...group(
      t("own"),
      items.filter((view) => !view.shared),
    ),
    ...group(
      t("shared"),
      items.filter((view) => view.shared),
    ),
    {
      ...(items.length === 0 ? { title: t("none") } : {}),
      items: [
        { label: t("manage"), href: manage },
        { label: t("questions"), href: paths.auditQuestions(tenant) },
      ],
    },
  ];
  return (
    <Messages of={["auditViews"]}>
      <span className="flex flex-wrap gap-2" data-no-print>
        <ViewsMenu groups={groups} />
        <SaveView tenant={tenant} query={query} columns={columns} shareRefusal={shareRefusal(principal)} />
        <CopyLink query={asked} />
      </span>
    </Messages>
  );
}

/** The log as a view shows it. */
const viewAddress = (tenant: string, { query, columns }: Pick<AuditView, "query" | "columns">) =>
  addressWith(paths.audit(tenant), {}, { query, columns: columns ?? undefined });
