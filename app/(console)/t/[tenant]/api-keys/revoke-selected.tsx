"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectionBar, useSelection } from "@/components/console/selection";
import { Button } from "@/components/ui/button";
import type { RevocableKey } from "./revoke-dialog";

const RevokeDialog = dynamic(() => import("./revoke-dialog").then((file) => file.RevokeDialog));

type RevokeSelectedProps = { tenant: string; keys: readonly RevocableKey[] };

/** What can be done with the selected keys. What could not be revoked stays selected. */
export function RevokeSelected({ tenant, keys }: RevokeSelectedProps) {
  const t = useTranslations("apiKeys.bulk");
  const { chosen, choose } = useSelection();
  const [asked, setAsked] = useState<{ keys: readonly RevocableKey[]; open: boolean }>();
  const selected = keys.filter(({ id }) => chosen.has(id));
  const close = (revoked: readonly string[]) => {
    choose(revoked, false);
    setAsked((before) => before && { ...before, open: false });
  };
  return (
    <>
      <SelectionBar>
        <Button onClick={() => setAsked({ keys: selected, open: true })}>{t("open")}</Button>
      </SelectionBar>
      {asked && <RevokeDialog tenant={tenant} {...asked} onClose={close} />}
    </>
  );
}
