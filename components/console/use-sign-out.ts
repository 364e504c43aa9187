"use client";

import { useState } from "react";
import type { Problem } from "@/lib/gate/errors";
import { authRequest } from "./auth-request";
import { leaveSession } from "./session-end";

/** Signs out and leaves for the sign-in page. `signOut` gives the problem when the person is still signed in. */
export function useSignOut(): { signOut: () => Promise<Problem | undefined>; pending: boolean } {
  const [pending, setPending] = useState(false);
  const signOut = async () => {
    setPending(true);
    const outcome = await authRequest("signout", {});
    // Until the next page is there it stays pending.
    if (outcome.ok) leaveSession({ back: false });
    else setPending(false);
    return outcome.ok ? undefined : outcome.error;
  };
  return { signOut, pending };
}
