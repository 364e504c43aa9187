import { useTranslations } from "next-intl";
import { LinkButton } from "./link-button";

type PaginationProps = {
  first: string | undefined;
  next: string | undefined;
  /** What the two ways are called where "first" and "next" say less: in a list by time. */
  words?: { first: string; next: string };
};

/** Ways through a list that is read page by page from a place onwards: there is no number of pages to know. */
export function Pagination({ first, next, words }: PaginationProps) {
  const t = useTranslations("ui.pagination");
  if (!first && !next) return null;
  return (
    <nav aria-label={t("label")} className="flex gap-2" data-no-print>
      {first && <LinkButton href={first}>{words?.first ?? t("first")}</LinkButton>}
      {next && <LinkButton href={next}>{words?.next ?? t("next")}</LinkButton>}
    </nav>
  );
}
