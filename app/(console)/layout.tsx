import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Announcer } from "@/components/console/announcer";
import { Messages } from "@/components/console/messages";
import { NavigationProgress } from "@/components/console/navigation-progress";
import { OfflineNotice } from "@/components/console/offline-notice";
import { Reauthentication } from "@/components/console/reauthentication";
import { SessionRenewal } from "@/components/console/session-renewal";
import { UnsavedGuard } from "@/components/console/unsaved-guard";
import { Providers } from "@/components/ui/providers";
import { pagePrincipal } from "@/lib/gate/page";
import { reauthenticateAction } from "@/lib/sessions/actions";
import { idleSeconds } from "@/lib/sessions/schema";

/** What all screens of a signed-in person share: the session is kept while they work, and proof is asked over any form. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [{ session }, requestHeaders] = await Promise.all([pagePrincipal(null), headers()]);
  return (
    <Messages of={["shell"]}>
      <Providers nonce={requestHeaders.get("x-nonce") ?? undefined}>
        <NavigationProgress />
        <Reauthentication reauthenticate={reauthenticateAction} secondFactor={session?.hasTotp ?? false}>
          {children}
        </Reauthentication>
        {session && <SessionRenewal idleSeconds={session.remember ? undefined : idleSeconds} />}
        <UnsavedGuard />
        <OfflineNotice />
        <Announcer />
      </Providers>
    </Messages>
  );
}
