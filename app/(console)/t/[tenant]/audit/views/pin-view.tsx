"use client";

import { Pin, PinOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { pinAuditViewAction } from "@/lib/audit/actions";
import type { AuditView } from "@/lib/audit/view-queries";

/** Puts a view into one's sidebar, or takes it away. */
export function PinView({ tenant, view: { id, name, pinned } }: { tenant: string; view: AuditView }) {
  const t = useTranslations("auditViews.list");
  const router = useRouter();
  const toast = useToast();
  const { run, pending } = useAction(pinAuditViewAction.bind(null, tenant), {
    onSuccess: (after) => {
      toast({ title: t(after.pinned ? "pinned" : "unpinned", { name }) });
      router.refresh();
    },
    onFailure: ({ message }) => toast({ tone: "danger", title: t("failed"), description: message }),
  });
  const Icon = pinned ? PinOff : Pin;
  return (
    <Button
      size="icon"
      variant="ghost"
      aria-label={t(pinned ? "unpin" : "pin", { name })}
      pending={pending}
      onClick={() => run({ id, pinned: !pinned })}
    >
      {!pending && <Icon aria-hidden className="size-4" />}
    </Button>
  );
}
