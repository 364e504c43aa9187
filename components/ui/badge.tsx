import { CircleAlert, CircleCheck, CircleDot, CircleMinus, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type BadgeTone = "ok" | "warn" | "danger" | "muted" | "accent";

const tones: Record<BadgeTone, { icon: LucideIcon; style: string }> = {
  ok: { icon: CircleCheck, style: "border-ok/40 text-ok" },
  warn: { icon: TriangleAlert, style: "border-warn/40 text-warn" },
  danger: { icon: CircleAlert, style: "border-danger/40 text-danger" },
  muted: { icon: CircleMinus, style: "border-line text-muted" },
  accent: { icon: CircleDot, style: "border-accent/40 text-accent" },
};

/** A status: icon, word and colour together, so that none of them carries it alone. */
export function Badge({ tone = "muted", icon, children }: { tone?: BadgeTone; icon?: LucideIcon; children: ReactNode }) {
  const Icon = icon ?? tones[tone].icon;
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center gap-1 rounded-full border px-1.5 text-xs font-medium whitespace-nowrap",
        tones[tone].style,
      )}
    >
      <Icon aria-hidden className="size-3 shrink-0" />
      {children}
    </span>
  );
}
