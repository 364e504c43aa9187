"use client";

import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { lastRequest, noteRequest } from "./last-request";
import { leaveSession } from "./session-end";

const SessionWarning = lazy(() => import("./session-warning"));

const everyMilliseconds = 5 * 60_000;
const warningMilliseconds = 2 * 60_000;
// The database notes only every half minute that a session is used, so it may count from that much earlier.
const grainMilliseconds = 30_000;
const signs = ["pointerdown", "keydown", "scroll"] as const;

/** Asks the server to keep the session; it also renews a handle that has aged. False when there is none to keep. @throws when out of reach */
async function keep(): Promise<boolean> {
  const session = (await (await fetch("/api/auth/session")).json()) as { expires?: string };
  if (session.expires) noteRequest();
  return session.expires !== undefined;
}

/**
 * Keeps the session while somebody works on the page, and warns before it ends because nobody does. Tabs know of each
 * other, so only a browser that is left alone is warned. `idleSeconds`: none where the browser is remembered.
 */
export function SessionRenewal({ idleSeconds }: { idleSeconds: number | undefined }) {
  useActivity();
  const end = useIdleEnd(idleSeconds);
  const stay = useCallback(async () => {
    if (!(await keep())) leaveSession({ back: true });
  }, []);
  if (end === undefined) return null;
  return (
    <Suspense>
      <SessionWarning end={end - grainMilliseconds} stay={stay} />
    </Suspense>
  );
}

/** Every five minutes in which there was a sign of somebody, the session is kept. A page that is only open keeps nothing alive. */
function useActivity(): void {
  useEffect(() => {
    noteRequest();
    let active = false;
    const notice = () => {
      active = true;
    };
    const renew = () => {
      if (!active) return;
      active = false;
      // A lost connection is found by whatever the person does next.
      keep().catch(() => undefined);
    };
    for (const sign of signs) document.addEventListener(sign, notice, { passive: true, capture: true });
    const timer = setInterval(renew, everyMilliseconds);
    return () => {
      clearInterval(timer);
      for (const sign of signs) document.removeEventListener(sign, notice, { capture: true });
    };
  }, []);
}

/** When the session ends for want of use, once that is near; past it, the page is left. */
function useIdleEnd(idleSeconds: number | undefined): number | undefined {
  const [end, setEnd] = useState<number>();
  useEffect(() => {
    if (idleSeconds === undefined) return;
    const look = () => {
      const ends = lastRequest() + idleSeconds * 1_000;
      if (Date.now() >= ends) leaveSession({ back: true });
      setEnd(Date.now() >= ends - grainMilliseconds - warningMilliseconds ? ends : undefined);
    };
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [idleSeconds]);
  return end;
}
