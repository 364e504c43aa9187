import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { addressWith, type ListState } from "./list-address";

/** A filter in force: its parameters in the address, and how it reads. */
export type Chip = { names: readonly string[]; label: string; value: string };

type FilterChipsProps = { path: string; state: ListState; chips: readonly Chip[] };

/** What narrows the list now, each with a way to drop it, and one to drop all. */
export function FilterChips({ path, state, chips }: FilterChipsProps) {
  const t = useTranslations("console.list");
  if (chips.length === 0) return null;
  const without = (names: readonly string[]) => addressWith(path, state, Object.fromEntries(names.map((name) => [name, undefined])));
  return (
    <ul aria-label={t("filters")} className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ names, label, value }) => (
        <li key={names.join()} className="inline-flex max-w-full items-center rounded-md border border-line bg-surface text-[0.8125rem]">
          <span className="truncate py-0.5 pl-2">{t("chip", { label, value })}</span>
          <Link
            href={without(names)}
            aria-label={t("remove", { label })}
            className="grid size-6 shrink-0 place-items-center hover:bg-hover"
          >
            <X aria-hidden className="size-3.5" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={without(chips.flatMap(({ names }) => names))}
          className="inline-flex min-h-6 items-center px-1 text-muted underline hover:text-ink"
        >
          {t("clear")}
        </Link>
      </li>
    </ul>
  );
}
