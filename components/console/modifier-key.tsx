"use client";

import { useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";

const never = () => () => {};
const onApple = () => /^(Mac|iP)/.test(navigator.platform);

/** A key together with the one for commands: ⌘ on Apple's machines, Ctrl elsewhere, which is what the server assumes. */
export function ModifierKey({ letter }: { letter: string }) {
  const apple = useSyncExternalStore(never, onApple, () => false);
  return <Kbd>{apple ? `⌘${letter}` : `Ctrl ${letter}`}</Kbd>;
}
