import { CircleAlert, Lock, type LucideIcon, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

const icons: Readonly<Record<string, LucideIcon>> = { "403": Lock, "404": SearchX };

type ErrorPageProps = {
  title: string;
  status?: string;
  /** The request id or digest that finds this failure in the server's log. */
  reference?: string | null;
  action?: ReactNode;
  /** Stands within the console's frame, which has the landmarks already. */
  framed?: boolean;
  children: ReactNode;
};

/** Says what went wrong, what to do, and which reference finds it in the log: a page of its own, or the place of one. */
export function ErrorPage({ title, status, reference, action, framed = false, children }: ErrorPageProps) {
  const t = useTranslations("console.fault");
  const Icon = icons[status ?? ""] ?? CircleAlert;
  const Frame = framed ? "div" : "main";
  return (
    <Frame
      {...(framed ? {} : { id: "main", tabIndex: -1 })}
      data-fault
      className={classNames(
        "mx-auto flex w-full max-w-lg flex-col justify-center gap-3 px-4 outline-none",
        framed ? "py-12" : "min-h-dvh py-10",
      )}
    >
      <Icon aria-hidden className="size-8 text-muted" />
      {status && <p className="text-muted">{t("status", { status })}</p>}
      <h1 className="text-xl font-semibold break-words">{title}</h1>
      <div className="flex flex-col gap-2">{children}</div>
      {reference && (
        <p className="border-t border-line pt-3 break-all text-muted">
          {/* One press selects it. A button to copy it would come with every page there is. */}
          {t("reference")} <code className="font-mono select-all">{reference}</code>
        </p>
      )}
      {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </Frame>
  );
}
