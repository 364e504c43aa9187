import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/console/empty-state";
import { addressWith, type ListState } from "@/components/console/list-address";
import { LinkButton } from "@/components/ui/link-button";
import { rangeOf } from "./use-filters";

type NoEntriesProps = { path: string; state: ListState; filtered: boolean; problems: Readonly<Record<string, string>> };

const quarter = 90 * 86_400_000;

/** The address of the same filters over the last 90 days, where they look at less than that. */
function widened(path: string, state: ListState): string | undefined {
  const { from, to } = rangeOf(state);
  const wide = Date.now() - quarter;
  if (!from && !to) return undefined;
  if (from && Date.parse(from) <= wide && !to) return undefined;
  return addressWith(path, state, { from: `${new Date(wide).toISOString().slice(0, 16)}Z`, to: undefined });
}

/** Nothing happened yet, nothing matches, or the filters make no sense: each says what to do about it. */
export function NoEntries({ path, state, filtered, problems }: NoEntriesProps) {
  const t = useTranslations("audit.empty");
  const broken = Object.keys(problems).length > 0;
  if (!filtered && !state.cursor)
    return (
      <EmptyState kind="nothing" title={t("nothing")}>
        {t("nothingText")}
      </EmptyState>
    );
  const wider = broken ? undefined : widened(path, state);
  const { columns } = state;
  const actions = (
    <>
      <LinkButton href={addressWith(path, columns ? { columns } : {})}>{t("clear")}</LinkButton>
      {wider && <LinkButton href={wider}>{t("widen")}</LinkButton>}
    </>
  );
  const title = broken ? t("unusable") : t("filtered");
  return (
    <EmptyState kind="filtered" title={title} action={actions}>
      {!broken ? t("filteredText") : problems.cursor ? t("unusablePlace") : t("unusableText")}
    </EmptyState>
  );
}
