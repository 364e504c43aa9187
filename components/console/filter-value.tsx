import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type FilterValueProps = {
  /** The field of the query language, what it is called, and the value in it. */
  field: string;
  label: string;
  value: string | null | undefined;
  /** How the value reads. */
  words: string;
  children: ReactNode;
};

/**
 * A value that the list can be narrowed to, or that can be left out or copied. The button shows when the value is pointed
 * at or reached by keyboard; what it opens is one menu for all values of the page.
 */
export function FilterValue({ field, label, value, words, children }: FilterValueProps) {
  const t = useTranslations("console.value");
  if (!value) return children;
  return (
    <span className="group/value flex items-center justify-between gap-1">
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <button
        type="button"
        data-filter-field={field}
        data-filter-value={value}
        aria-haspopup="menu"
        aria-label={t("open", { label, value: words })}
        className="grid size-6 shrink-0 place-items-center rounded-md text-muted opacity-0 group-hover/value:opacity-100 hover:bg-page hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
        data-no-print
      >
        <ListFilter aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
