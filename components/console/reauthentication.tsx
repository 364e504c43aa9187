"use client";

import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from "react";
import type { Outcome } from "@/lib/gate/errors";
import { ReauthenticationContext } from "./reauthentication-context";

const ReauthenticationDialog = lazy(() => import("./reauthentication-dialog"));

export type Reauthenticate = (input: { password: string; code?: string }) => Promise<Outcome<unknown>>;
type Asked = { answer: Promise<boolean>; resolve: (confirmed: boolean) => void };

type ReauthenticationProps = { reauthenticate: Reauthenticate; secondFactor: boolean; children: ReactNode };

/**
 * Lets every `useAction` below ask for password and code when the server wants them again, over whatever form is open:
 * what was typed there stays, and the call is repeated with the same input.
 */
export function Reauthentication({ reauthenticate, secondFactor, children }: ReauthenticationProps) {
  const asked = useRef<Asked>(undefined);
  const [open, setOpen] = useState(false);
  const ask = useCallback(() => {
    if (!asked.current) {
      let resolve: Asked["resolve"] = () => {};
      const answer = new Promise<boolean>((settle) => {
        resolve = settle;
      });
      asked.current = { answer, resolve };
    }
    setOpen(true);
    return asked.current.answer;
  }, []);
  const settle = (confirmed: boolean) => {
    setOpen(false);
    asked.current?.resolve(confirmed);
    asked.current = undefined;
  };
  return (
    <ReauthenticationContext value={ask}>
      {children}
      {open && (
        <Suspense>
          <ReauthenticationDialog reauthenticate={reauthenticate} secondFactor={secondFactor} settle={settle} />
        </Suspense>
      )}
    </ReauthenticationContext>
  );
}
