"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { revokeApiKeyAction } from "@/lib/api-keys/actions";
import type { ErrorCode } from "@/lib/gate/errors";
import { type RevokeOutcome, RevokeOutcomes } from "./revoke-outcomes";
import { RevokeEffect, RevokeQuestion } from "./revoke-question";

export type RevocableKey = {
  id: string;
  name: string;
  usedLately: boolean;
  /** Where its audit entries are, for whoever may read them. */
  audit: string | undefined;
};

type RevokeDialogProps = {
  tenant: string;
  keys: readonly RevocableKey[];
  open: boolean;
  /** Gets the ids of what is revoked now. */
  onClose: (revoked: readonly string[]) => void;
};

// Whatever stops one key then stops all others too.
const stops: readonly ErrorCode[] = ["unauthenticated", "mfa_required", "reauthentication_required", "rate_limited", "unavailable"];

/** Asks, then revokes one key after the other, each with its own entry in the log, and says what became of each. */
export function RevokeDialog({ tenant, keys, open, onClose }: RevokeDialogProps) {
  const t = useTranslations("apiKeys");
  const formId = useId();
  const router = useRouter();
  const toast = useToast();
  const revoke = useAction(revokeApiKeyAction.bind(null, tenant));
  const [at, setAt] = useState<number>();
  const [outcomes, setOutcomes] = useState<readonly RevokeOutcome[]>();
  const [first] = keys;

  const close = (done: readonly RevokeOutcome[] | undefined) => {
    setAt(undefined);
    setOutcomes(undefined);
    onClose((done ?? []).filter(({ state }) => state === "revoked").map(({ id }) => id));
    if (done) router.refresh();
  };
  const revokeAll = async (reason: string) => {
    if (at !== undefined) return;
    const done: RevokeOutcome[] = [];
    let stopped = false;
    for (const [place, { id, name }] of keys.entries()) {
      setAt(place + 1);
      const outcome = stopped ? undefined : await revoke.run({ id, reason });
      if (!outcome) done.push({ id, name, state: "untried" });
      else if (outcome.ok) done.push({ id, name, state: "revoked" });
      else {
        done.push({ id, name, state: "refused", message: outcome.error.message });
        stopped = stops.includes(outcome.error.code);
      }
    }
    setAt(undefined);
    if (first && keys.length === 1 && done[0]?.state === "revoked") {
      const link = first.audit ? { link: { href: first.audit, label: t("actions.entry") } } : {};
      toast({ title: t("actions.revoked", { name: first.name }), ...link });
      close(done);
    } else setOutcomes(done);
  };

  const running = at !== undefined;
  const single = keys.length === 1 ? first : undefined;
  const footer = outcomes ? (
    <Button autoFocus onClick={() => close(outcomes)}>
      {t("bulk.close")}
    </Button>
  ) : (
    <>
      <Button onClick={() => !running && close(undefined)}>{t("bulk.cancel")}</Button>
      <Button type="submit" form={formId} variant="danger" pending={running}>
        {single ? t("actions.revokeSubmit") : t("bulk.submit", { count: keys.length })}
      </Button>
    </>
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && !running && close(outcomes)}
      title={single ? t("actions.revokeTitle", { name: single.name }) : t("bulk.title", { count: keys.length })}
      description={outcomes ? undefined : <RevokeEffect keys={keys} />}
      footer={footer}
    >
      {outcomes ? (
        <RevokeOutcomes outcomes={outcomes} />
      ) : (
        <RevokeQuestion id={formId} keys={keys} onConfirm={(reason) => void revokeAll(reason)} />
      )}
      <p role="status" className="text-muted empty:hidden">
        {running && keys.length > 1 && t("bulk.progress", { at, count: keys.length })}
      </p>
    </Dialog>
  );
}
