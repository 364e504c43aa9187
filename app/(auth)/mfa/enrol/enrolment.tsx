"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { SecretOnce } from "@/components/console/secret-once";
import { TotpField } from "@/components/console/totp-field";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { beginTotpEnrolmentAction, confirmTotpEnrolmentAction } from "@/lib/authenticators/actions";
import { type Seed, SeedToScan } from "./seed-to-scan";

/** Three steps: a seed for the app, a code from it, and the recovery codes. */
export function Enrolment({ next }: { next: string }) {
  const t = useTranslations("auth");
  const [seed, setSeed] = useState<Seed>();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) {
    return (
      <Step number={3}>
        <p>{t("enrol.codes", { count: codes.length })}</p>
        <SecretOnce
          label={t("enrol.codesNamed")}
          secret={codes.join("\n")}
          closeLabel={t("continue")}
          onClose={() => window.location.replace(next)}
        />
      </Step>
    );
  }
  return (
    <Step number={seed ? 2 : 1}>
      {seed && <SeedToScan seed={seed} />}
      {seed ? <Confirm onCodes={setCodes} /> : <Begin onSeed={setSeed} />}
    </Step>
  );
}

function Step({ number, children }: { number: number; children: ReactNode }) {
  const t = useTranslations("auth.enrol");
  return (
    <>
      <p role="status" className="text-center text-[0.8125rem] text-muted">
        {t("step", { step: number, steps: 3 })}
      </p>
      {children}
    </>
  );
}

function Begin({ onSeed }: { onSeed: (seed: Seed) => void }) {
  const t = useTranslations("auth.enrol");
  const { run, pending, error } = useAction(beginTotpEnrolmentAction, { onSuccess: onSeed });
  return (
    <>
      {error && <ErrorMessage error={error} />}
      <p>{t("app")}</p>
      <Button variant="primary" size="large" pending={pending} onClick={() => void run({})}>
        {t("begin")}
      </Button>
    </>
  );
}

function Confirm({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const t = useTranslations("auth");
  const { submit, pending, error, fields } = useAction(confirmTotpEnrolmentAction, { onSuccess: (output) => onCodes(output.codes) });
  return (
    <Form onSubmit={submit((data) => ({ code: String(data.get("code")) }))} aria-label={t("enrol.title")}>
      {error && !error.fields && <ErrorMessage error={error} />}
      <TotpField error={fields.code} help={t("enrol.codeHelp")} autoSubmit />
      <Button type="submit" variant="primary" size="large" pending={pending}>
        {t("confirm")}
      </Button>
    </Form>
  );
}
