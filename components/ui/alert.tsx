import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type AlertTone = "info" | "ok" | "warn" | "danger";

const tones = {
  info: { icon: Info, style: "border-accent/40 bg-accent/5", color: "text-accent" },
  ok: { icon: CircleCheck, style: "border-ok/40 bg-ok/5", color: "text-ok" },
  warn: { icon: TriangleAlert, style: "border-warn/40 bg-warn/5", color: "text-warn" },
  danger: { icon: CircleAlert, style: "border-danger/40 bg-danger/5", color: "text-danger" },
};

type AlertProps = { tone?: AlertTone; title?: ReactNode; children?: ReactNode; className?: string };

/** A message in the flow of the page. Warnings and errors are announced when they appear. */
export function Alert({ tone = "info", title, children, className }: AlertProps) {
  const t = useTranslations("ui.alert");
  const { icon: Icon, style, color } = tones[tone];
  const announced = tone === "danger" || tone === "warn";
  return (
    <div role={announced ? "alert" : "status"} className={classNames("flex gap-2.5 rounded-md border p-3", style, className)}>
      <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", color)} />
      <div className="min-w-0 flex-1">
        <p className={classNames("font-medium", color)}>{title ?? t(tone)}</p>
        {children && <div className="mt-0.5">{children}</div>}
      </div>
    </div>
  );
}
