"use client";

import { useState } from "react";
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
  const [seed, setSeed] = useState<Seed>();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) {
    return (
      <>
        <p>Ten recovery codes let you in when the app is lost. Each works once.</p>
        <SecretOnce label="recovery codes" secret={codes.join("\n")} closeLabel="Continue" onClose={() => window.location.replace(next)} />
      </>
    );
  }
  if (!seed) return <Begin onSeed={setSeed} />;
  return (
    <>
      <SeedToScan seed={seed} />
      <Confirm onCodes={setCodes} />
    </>
  );
}

function Begin({ onSeed }: { onSeed: (seed: Seed) => void }) {
  const { run, pending, error } = useAction(beginTotpEnrolmentAction, { onSuccess: onSeed });
  return (
    <>
      {error && <ErrorMessage error={error} />}
      <p>
        You need an authenticator app on your phone or computer. It shows a new 6-digit code every 30 seconds, which you enter after your
        password.
      </p>
      <Button variant="primary" pending={pending} onClick={() => void run({})}>
        Set up an authenticator app
      </Button>
    </>
  );
}

function Confirm({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { submit, pending, error, fields } = useAction(confirmTotpEnrolmentAction, { onSuccess: (output) => onCodes(output.codes) });
  return (
    <Form onSubmit={submit((data) => ({ code: String(data.get("code")) }))}>
      {error && !error.fields && <ErrorMessage error={error} />}
      <TotpField error={fields.code} help="The app shows it now that it knows the key." autoSubmit />
      <Button type="submit" variant="primary" pending={pending}>
        Confirm
      </Button>
    </Form>
  );
}
