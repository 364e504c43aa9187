import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/console/empty-state";
import { addressWith, type ListState } from "@/components/console/list-address";
import { LinkButton } from "@/components/ui/link-button";
import type { Range } from "@/components/ui/use-range-text";
import { parseQuery } from "@/lib/audit/query-language";
import { askedAt } from "./audit-address";
import { withRange } from "./query-range";

type NoEntriesProps = { path: string; state: ListState; range: Range; broken?: "query" | "cursor" | undefined };

const quarter = 90 * 24;

/** Nothing happened yet, nothing matches, or the query makes no sense: each says what to do about it. */
export function NoEntries({ path, state, range, broken }: NoEntriesProps) {
  const t = useTranslations("audit.empty");
  const query = state.query ?? "";
  const asksMore = parseQuery(query).terms.some(({ field }) => field !== "created");
  const timed = Boolean(range.recent || range.from || range.to);
  if (!broken && !asksMore && !timed && !state.cursor)
    return (
      <EmptyState kind="nothing" title={t("nothing")}>
        {t("nothingText")}
      </EmptyState>
    );
  const wider = (to: Range) => askedAt(path, state, withRange(query, to));
  const kind = broken ? "unusable" : asksMore ? "filtered" : "quiet";
  const { columns } = state;
  const actions = (
    <>
      {(query || broken) && <LinkButton href={addressWith(path, columns ? { columns } : {})}>{t("clear")}</LinkButton>}
      {!broken && timed && !(range.recent && range.recent >= quarter) && (
        <LinkButton href={wider({ recent: quarter })}>{t("widen")}</LinkButton>
      )}
      {!broken && timed && <LinkButton href={wider({})}>{t("all")}</LinkButton>}
    </>
  );
  return (
    <EmptyState kind="filtered" title={t(kind)} action={actions}>
      {broken === "cursor" ? t("unusablePlace") : t(`${kind}Text`)}
    </EmptyState>
  );
}
