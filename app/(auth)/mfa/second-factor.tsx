"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RecoveryForm } from "./recovery-form";
import { TotpForm } from "./totp-form";

/** The second half of signing in: a code of the app, or a recovery code for whoever has lost it. */
export function SecondFactor({ next }: { next: string }) {
  const [lost, setLost] = useState(false);
  return (
    <>
      <h1 className="text-xl font-semibold">{lost ? "Use a recovery code" : "Two-factor authentication"}</h1>
      {lost ? <RecoveryForm next={next} /> : <TotpForm next={next} />}
      <Button variant="ghost" className="-ml-3 self-start" onClick={() => setLost(!lost)}>
        {lost ? "Use the authenticator app" : "Use a recovery code instead"}
      </Button>
    </>
  );
}
