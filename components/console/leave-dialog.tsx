"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Whether to leave what is not saved. */
export default function LeaveDialog({ answer }: { answer: (leaves: boolean) => void }) {
  const t = useTranslations("console.unsaved");
  const footer = (
    <>
      <Button onClick={() => answer(false)}>{t("stay")}</Button>
      <Button variant="danger" onClick={() => answer(true)}>
        {t("leave")}
      </Button>
    </>
  );
  return <Dialog open onOpenChange={(open) => !open && answer(false)} title={t("title")} description={t("what")} footer={footer} />;
}
