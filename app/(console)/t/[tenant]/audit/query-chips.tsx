import { useTranslations } from "next-intl";
import { type ChipLink, ChipLinks } from "@/components/console/filter-chips";
import type { ListState } from "@/components/console/list-address";
import { useRangeText } from "@/components/ui/use-range-text";
import { parseQuery, type Term, withCreated, withoutTerm } from "@/lib/audit/query-language";
import { askedAt } from "./audit-address";
import { defaultHours, saysTime } from "./query-range";

type QueryChipsProps = {
  path: string;
  state: ListState;
  /** What a value that is an id is called. */
  nameOf: (value: string) => string | undefined;
};

const longest = 80;

/** Each condition of the query with a way to take it back, also the one about time that holds when none was written. */
export function QueryChips({ path, state, nameOf }: QueryChipsProps) {
  const t = useTranslations("audit.query");
  const say = useRangeText();
  const query = state.query ?? "";
  const chip = (key: string, said: string, next: string, written = true): ChipLink => ({
    key,
    text: <span className={written ? "font-mono" : undefined}>{said.length > longest ? `${said.slice(0, longest)}…` : said}</span>,
    remove: t("remove", { condition: said }),
    href: askedAt(path, state, next),
  });
  const textOf = (term: Term) => {
    const name = term.field === "text" ? undefined : nameOf(term.value);
    return name === undefined ? query.slice(term.from, term.to) : `${term.negated ? "-" : ""}${term.field}:${name}`;
  };
  const chips = parseQuery(query).terms.map((term) => {
    // Without its condition on time the query would be about the last 30 days again: less than was asked for.
    const next = term.field === "created" && term.value !== "*" ? withCreated(query, "*") : withoutTerm(query, term);
    const anyTime = term.field === "created" && term.value === "*";
    return chip(`${term.from}`, anyTime ? t("anyTime") : textOf(term), next, !anyTime);
  });
  const standing = chip("standing", say({ recent: defaultHours }), withCreated(query, "*"), false);
  const clear = query === "" ? undefined : { text: t("clear"), href: askedAt(path, state, "") };
  return <ChipLinks label={t("chips")} chips={saysTime(query) ? chips : [...chips, standing]} clear={clear} />;
}
