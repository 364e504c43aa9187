"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { endMySessionAction } from "@/lib/sessions/actions";

export function EndSession({ id, device }: { id: string; device: string }) {
  const t = useTranslations("account.sessions");
  const router = useRouter();
  const toast = useToast();
  const { run, pending } = useAction(endMySessionAction, {
    onSuccess: () => {
      toast({ title: t("endedOne"), description: t("endedOneText", { device }) });
      router.refresh();
    },
    onFailure: (error) => {
      toast({ tone: "danger", title: t("notEnded"), description: error.message });
      router.refresh();
    },
  });
  return (
    <Button size="small" pending={pending} onClick={() => void run({ id })} aria-label={t("endOf", { device })}>
      {t("end")}
    </Button>
  );
}
