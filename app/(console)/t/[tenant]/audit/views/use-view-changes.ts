"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { deleteAuditViewAction, restoreAuditViewAction, updateAuditViewAction } from "@/lib/audit/actions";
import type { AuditView } from "@/lib/audit/view-queries";

type Changes = { query?: string; columns?: string | null; shared?: boolean };

/** Changes a view at once and says so; a deletion can be taken back from there. */
export function useViewChanges(tenant: string, { id, name }: AuditView) {
  const t = useTranslations("auditViews.list");
  const router = useRouter();
  const toast = useToast();
  const failed =
    (title: string) =>
    ({ message }: { message: string }) =>
      toast({ tone: "danger", title, description: message });
  const update = useAction(updateAuditViewAction.bind(null, tenant), { onFailure: failed(t("failed")) });
  const restoring = useAction(restoreAuditViewAction.bind(null, tenant), {
    onSuccess: () => {
      toast({ title: t("restored", { name }) });
      router.refresh();
    },
    onFailure: failed(t("refused")),
  });
  const deleting = useAction(deleteAuditViewAction.bind(null, tenant), {
    onSuccess: () => {
      toast({ title: t("deleted", { name }), action: { label: t("undo"), onSelect: () => void restoring.run({ id }) } });
      router.refresh();
    },
    onFailure: failed(t("failed")),
  });
  const change = async (changes: Changes, done: string) => {
    const outcome = await update.run({ id, ...changes });
    if (!outcome?.ok) return;
    toast({ title: done });
    router.refresh();
  };
  return { change, remove: () => void deleting.run({ id }) };
}
