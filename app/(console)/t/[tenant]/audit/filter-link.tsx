import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { addressWith, type ListState } from "@/components/console/list-address";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";

type FilterableProps = {
  tenant: string;
  state: ListState;
  /** The filter, what it is called, its value, and how that reads. */
  name: string;
  label: string;
  value: string | null | undefined;
  words: string;
  children: ReactNode;
};

/** A value with a way to narrow the log to it, which shows when the value is pointed at or reached by keyboard. */
export function Filterable({ tenant, state, name, label, value, words, children }: FilterableProps) {
  const t = useTranslations("audit.list");
  if (!value || state[name] === value) return children;
  const said = t("filterBy", { label: label.toLowerCase(), value: words });
  return (
    <span className="group/value flex items-center justify-between gap-1">
      <span className="min-w-0 truncate">{children}</span>
      <Link
        href={addressWith(paths.audit(tenant), state, { [name]: value })}
        title={said}
        className="grid size-6 shrink-0 place-items-center rounded-md text-muted opacity-0 group-hover/value:opacity-100 hover:bg-page hover:text-ink focus-visible:opacity-100 pointer-coarse:opacity-100"
        data-no-print
      >
        <ListFilter aria-hidden className="size-3.5" />
        <span className="sr-only">{said}</span>
      </Link>
    </span>
  );
}
