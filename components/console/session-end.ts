"use client";

import { paths } from "@/lib/paths";
import { forgetRecent } from "./recent";
import { forgetUnsaved } from "./unsaved";

/** Goes to the sign-in by a whole new page, so that nothing of the session stays in memory. `back`: to return here after it. */
export function leaveSession({ back }: { back: boolean }): void {
  forgetRecent();
  forgetUnsaved();
  const here = location.pathname + location.search;
  location.assign(back ? `${paths.signIn}?next=${encodeURIComponent(here)}` : paths.signIn);
}
