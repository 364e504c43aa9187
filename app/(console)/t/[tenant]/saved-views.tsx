import { MessageCircleQuestion, Pin } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { Place } from "@/components/console/command-types";
import { addressWith } from "@/components/console/list-address";
import type { SidebarItem } from "@/components/console/sidebar-links";
import { listAuditViews } from "@/lib/audit/queries";
import { load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import type { Screen } from "@/lib/tenants/screens";

type SavedViews = {
  /** What stands under the audit log in the sidebar: its questions, and the views that this person pinned. */
  nested: SidebarItem[];
  places: Place[];
};

/** What hangs below the audit log, for whoever may open that. */
export async function savedViews(tenant: string, open: readonly Screen[]): Promise<SavedViews> {
  if (!open.some(({ name }) => name === "audit")) return { nested: [], places: [] };
  const [{ items }, t] = await Promise.all([load(listAuditViews, tenant, {}), getTranslations("shell")]);
  const href = (query: string, columns: string | null) => addressWith(paths.audit(tenant), {}, { query, columns: columns ?? undefined });
  const questions = { href: paths.auditQuestions(tenant), label: t("screens.questions") };
  return {
    nested: [
      { ...questions, icon: <MessageCircleQuestion aria-hidden /> },
      ...items
        .filter(({ pinned }) => pinned)
        .map(({ name, query, columns }) => ({ href: href(query, columns), label: name, icon: <Pin aria-hidden /> })),
    ],
    places: [
      questions,
      { href: paths.auditViews(tenant), label: t("screens.views") },
      // Views of one query are one place.
      ...new Map(
        items.map(({ name, query, columns }) => [
          href(query, columns),
          { href: href(query, columns), label: t("commands.view", { name }) },
        ]),
      ).values(),
    ],
  };
}
