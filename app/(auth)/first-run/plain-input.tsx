import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";

/** For what must be typed letter by letter: no keyboard improves it. */
export function PlainInput(properties: ComponentProps<typeof Input>) {
  return (
    <Input {...properties} required autoCapitalize="none" autoComplete="off" autoCorrect="off" spellCheck={false} className="font-mono" />
  );
}
