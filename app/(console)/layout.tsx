import type { ReactNode } from "react";
import { Reauthentication } from "@/components/console/reauthentication";
import { SessionRenewal } from "@/components/console/session-renewal";
import { pagePrincipal } from "@/lib/gate/page";
import { reauthenticateAction } from "@/lib/sessions/actions";

/** What all screens of a signed-in person share: the session is kept while they work, and proof is asked over any form. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { session } = await pagePrincipal(null);
  return (
    <Reauthentication reauthenticate={reauthenticateAction} secondFactor={session?.hasTotp ?? false}>
      <SessionRenewal />
      {children}
    </Reauthentication>
  );
}
