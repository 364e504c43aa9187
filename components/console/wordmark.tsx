import { DoorOpen } from "lucide-react";
import { useTranslations } from "next-intl";

/** Whose console this is. `narrow`: the sign alone; its name stays for screen readers. */
export function Wordmark({ narrow = false }: { narrow?: boolean }) {
  const t = useTranslations("shell");
  return (
    <p className="flex h-12 shrink-0 items-center gap-2 px-4 text-base font-semibold tracking-tight">
      <DoorOpen aria-hidden className="size-5 shrink-0 text-accent" />
      <span className={narrow ? "sr-only" : "truncate"}>{t("product")}</span>
    </p>
  );
}
