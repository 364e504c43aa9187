import { CircleHelp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { Code } from "@/components/ui/code";
import { queryFields } from "@/lib/audit/query-language";

const examples = [
  ["actor:ana@example.com", "field"],
  ["action:credential.*", "wildcard"],
  ["-outcome:success", "exclude"],
  ['target:"Meta ads"', "quote"],
  ["ip:10.0.0.0/8", "network"],
  ["created:2026-11-01..2026-11-15", "range"],
  ["created:7d", "recent"],
  ['"quarterly review"', "text"],
] as const;

/** How a query is written, behind a button. The browser itself opens and closes it. */
export function QueryHelp({ byName }: { byName: boolean }) {
  const t = useTranslations("audit.help");
  return (
    <>
      <button type="button" popoverTarget="query-help" aria-label={t("open")} className={buttonStyle("ghost", "icon", "size-8")}>
        <CircleHelp aria-hidden className="size-4 text-muted" />
      </button>
      <section
        id="query-help"
        popover="auto"
        aria-label={t("title")}
        className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-xl overflow-y-auto rounded-md border border-line bg-surface p-5 text-ink shadow-overlay backdrop:bg-shade"
        data-no-print
      >
        <div className="flex items-start justify-between gap-2">
          <h2 className="text-base font-semibold">{t("title")}</h2>
          <button
            type="button"
            popoverTarget="query-help"
            popoverTargetAction="hide"
            aria-label={t("close")}
            className={buttonStyle("ghost", "icon")}
          >
            <X aria-hidden className="size-4" />
          </button>
        </div>
        <p className="mt-1 text-muted">{t("intro")}</p>
        <dl className="mt-3 grid grid-cols-1 gap-x-4 gap-y-1.5 sm:grid-cols-[auto_minmax(0,1fr)]">
          {examples.map(([text, about]) => (
            <div key={text} className="contents">
              <dt>
                <Code className="break-all">{text}</Code>
              </dt>
              <dd>{t(about)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3">{t("fields", { fields: queryFields.join(", ") })}</p>
        {!byName && <p className="mt-2">{t("masked")}</p>}
        <p className="mt-2 text-muted">{t("reference")}</p>
      </section>
    </>
  );
}
