"use client";

import { createContext, useContext } from "react";

/** Asks the person to confirm who they are; true once they did, false when they would rather not. */
export type ConfirmIdentity = () => Promise<boolean>;

export const ReauthenticationContext = createContext<ConfirmIdentity>(async () => false);

/** Gives the page's `ConfirmIdentity`; outside `<Reauthentication>` nobody is asked and the answer is no. */
export function useConfirmIdentity(): ConfirmIdentity {
  return useContext(ReauthenticationContext);
}
