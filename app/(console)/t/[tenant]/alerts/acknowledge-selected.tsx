"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectionBar, useSelection } from "@/components/console/selection";
import { Button } from "@/components/ui/button";
import type { Acknowledged } from "./acknowledge-dialog";

const AcknowledgeDialog = dynamic(() => import("./acknowledge-dialog").then((file) => file.AcknowledgeDialog));

/** Acknowledges the selected alerts with one note. */
export function AcknowledgeSelected({ tenant, origin, alerts }: { tenant: string; origin: string; alerts: readonly Acknowledged[] }) {
  const t = useTranslations("alerts.acknowledge");
  const { chosen, clear } = useSelection();
  const [asked, setAsked] = useState<{ alerts: readonly Acknowledged[]; open: boolean }>();
  const close = (done: boolean) => {
    if (done) clear();
    setAsked((before) => before && { ...before, open: false });
  };
  return (
    <>
      <SelectionBar>
        <Button onClick={() => setAsked({ alerts: alerts.filter(({ id }) => chosen.has(id)), open: true })}>{t("selected")}</Button>
      </SelectionBar>
      {asked && <AcknowledgeDialog tenant={tenant} origin={origin} {...asked} onClose={close} />}
    </>
  );
}
