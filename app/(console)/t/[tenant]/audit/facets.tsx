import { ListFilter, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { FilterValue } from "@/components/console/filter-value";
import type { ListState } from "@/components/console/list-address";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { parseQuery, termText, withoutTerm, withTerm } from "@/lib/audit/query-language";
import type { AuditSummary } from "@/lib/audit/summary";
import { askedAt } from "./audit-address";

type Facet = AuditSummary["facets"][number];
type FacetsProps = { path: string; state: ListState; summary: Pick<AuditSummary, "facets" | "counted">; beside: boolean };

/** Counting entry by entry stops here. */
const mostCounted = 10_000;

/** Opens the facets where they do not stand beside the list. `beside`: an entry is open there, which takes their room. */
export function FacetsButton({ beside }: { beside: boolean }) {
  const t = useTranslations("audit.facets");
  return (
    <button type="button" popoverTarget="facets" className={buttonStyle("secondary", "medium", beside ? "2xl:hidden" : "lg:hidden")}>
      <ListFilter aria-hidden className="size-4 text-muted" />
      {t("show")}
    </button>
  );
}

// On narrow screens a drawer that the browser opens and closes; on wide ones a column.
const drawer =
  "fixed inset-y-0 left-0 m-0 h-dvh max-h-none w-72 max-w-[calc(100vw-3rem)] overflow-y-auto overscroll-contain border-r border-line bg-surface p-4 text-ink shadow-overlay backdrop:bg-shade";
const column = {
  lg: "lg:static lg:z-auto lg:block lg:h-auto lg:w-auto lg:max-w-none lg:overflow-visible lg:border-0 lg:bg-transparent lg:p-0 lg:shadow-none",
  xxl: "2xl:static 2xl:z-auto 2xl:block 2xl:h-auto 2xl:w-auto 2xl:max-w-none 2xl:overflow-visible 2xl:border-0 2xl:bg-transparent 2xl:p-0 2xl:shadow-none",
};

/** What the entries found have in common, counted. Each value narrows the log to itself, or is taken back. */
export function Facets({ path, state, summary: { facets, counted }, beside }: FacetsProps) {
  const t = useTranslations("audit.facets");
  const some = facets.filter(({ values }) => values.length > 0);
  return (
    <section
      id="facets"
      popover="auto"
      aria-label={t("title")}
      className={classNames(drawer, beside ? column.xxl : column.lg)}
      data-no-print
    >
      <button
        type="button"
        popoverTarget="facets"
        popoverTargetAction="hide"
        className={buttonStyle("secondary", "small", classNames("mb-3", beside ? "2xl:hidden" : "lg:hidden"))}
      >
        <X aria-hidden className="size-4 text-muted" />
        {t("close")}
      </button>
      <div className="flex flex-col gap-4">
        {some.map((facet) => (
          <FacetValues key={facet.field} path={path} state={state} facet={facet} capped={counted.capped} />
        ))}
        {some.length === 0 && <p className="text-muted">{t("none")}</p>}
        {counted.capped && some.length > 0 && (
          <p className="text-xs text-muted">{t("capped", { count: Math.min(counted.entries, mostCounted) })}</p>
        )}
      </div>
    </section>
  );
}

type FacetValuesProps = { path: string; state: ListState; facet: Facet; capped: boolean };

function FacetValues({ path, state, facet: { field, values }, capped }: FacetValuesProps) {
  const t = useTranslations("audit.facets");
  const format = useFormatter();
  const query = state.query ?? "";
  const { terms } = parseQuery(query);
  const headingId = `facet-${field}`;
  return (
    <div>
      <h2 id={headingId} className="mb-1 text-xs font-medium text-muted">
        {t(field)}
      </h2>
      <ul aria-labelledby={headingId} className="flex flex-col">
        {values.map(({ value, label, entries }) => {
          const there = terms.find((term) => term.field === field && term.value === value);
          const next = there ? withoutTerm(query, there) : withTerm(query, termText(field, value));
          return (
            <li key={value} className={classNames("rounded-md hover:bg-hover", there && "bg-hover")}>
              <FilterValue field={field} label={t(field)} value={value} words={label}>
                <a
                  href={askedAt(path, state, next)}
                  aria-current={there ? "true" : undefined}
                  title={label}
                  className={classNames(
                    "flex min-h-7 items-center gap-2 px-1.5 text-[0.8125rem] -outline-offset-2 hover:text-accent",
                    there && "font-medium",
                  )}
                >
                  <span className={classNames("min-w-0 flex-1 truncate", there?.negated && "line-through")}>{label}</span>
                  <span className="text-muted tabular-nums">
                    {capped && entries > mostCounted ? t("more", { count: mostCounted }) : format.number(entries)}
                  </span>
                </a>
              </FilterValue>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
