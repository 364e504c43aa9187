import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { addressWith, type ListState } from "./list-address";

/** A filter in force: its parameters in the address, and how it reads. */
export type Chip = { names: readonly string[]; label: string; value: string };

type FilterChipsProps = { path: string; state: ListState; chips: readonly Chip[] };

/** What narrows the list now, each with a way to drop it, and one to drop all. */
export function FilterChips({ path, state, chips }: FilterChipsProps) {
  const t = useTranslations("console.list");
  const without = (names: readonly string[]) => addressWith(path, state, Object.fromEntries(names.map((name) => [name, undefined])));
  const links = chips.map(({ names, label, value }) => ({
    key: names.join(),
    text: t("chip", { label, value }),
    remove: t("remove", { label }),
    href: without(names),
  }));
  const all = without(chips.flatMap(({ names }) => names));
  return <ChipLinks label={t("filters")} chips={links} clear={{ text: t("clear"), href: all }} />;
}

/** One condition: what it says, and where taking it back leads. */
export type ChipLink = { key: string; text: ReactNode; remove: string; href: string };

type ChipLinksProps = { label: string; chips: readonly ChipLink[]; clear?: { text: string; href: string } | undefined };

export function ChipLinks({ label, chips, clear }: ChipLinksProps) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ key, text, remove, href }) => (
        <li key={key} className="inline-flex max-w-full items-center rounded-md border border-line bg-surface text-[0.8125rem]">
          <span className="truncate py-0.5 pl-2">{text}</span>
          <Link href={href} aria-label={remove} className="grid size-6 shrink-0 place-items-center hover:bg-hover">
            <X aria-hidden className="size-3.5" />
          </Link>
        </li>
      ))}
      {clear && (
        <li>
          <Link href={clear.href} className="inline-flex min-h-6 items-center px-1 text-muted underline hover:text-ink">
            {clear.text}
          </Link>
        </li>
      )}
    </ul>
  );
}
