import { ShieldAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { allPermissions, type Permission, permissions } from "@/lib/gate/permissions";

type KeySummaryProps = { scopes: readonly Permission[]; workspace: string /** Null for a key that never expires. */; until: Date | null };

const most = 8;

/** What the key will be able to do, where and until when, before it is made. */
export function KeySummary({ scopes, workspace, until }: KeySummaryProps) {
  const t = useTranslations("apiKeys.summary");
  const format = useFormatter();
  const ordered = allPermissions.filter((permission) => scopes.includes(permission));
  const sensitive = ordered.filter((permission) => permissions[permission].assurance === "fresh").length;
  const rich = { workspace, b: (chunks: ReactNode) => <b className="font-mono font-medium break-all">{chunks}</b> };
  const date = until && format.dateTime(until, { day: "numeric", month: "short", year: "numeric" });
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2 rounded-md border border-line bg-page p-3">
      <p className="font-medium">{t("title")}</p>
      {ordered.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <>
          {/* Browsers and servers write some regions' dates a little differently; the server's text stays. */}
          <p suppressHydrationWarning>{date ? t.rich("until", { ...rich, date }) : t.rich("forever", rich)}</p>
          <ul className="list-disc pl-5">
            {ordered.slice(0, most).map((permission) => (
              <li key={permission}>{permissions[permission].sentence}</li>
            ))}
            {ordered.length > most && <li>{t("more", { count: ordered.length - most })}</li>}
          </ul>
        </>
      )}
      {sensitive > 0 && (
        <p className="flex gap-1.5 text-warn">
          <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("sensitive", { count: sensitive })}
        </p>
      )}
    </section>
  );
}
