import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

export type RevokeOutcome = { id: string; name: string; state: "revoked" | "refused" | "untried"; message?: string };

const tones = { revoked: "ok", refused: "danger", untried: "muted" } as const;

/** What became of each key. */
export function RevokeOutcomes({ outcomes }: { outcomes: readonly RevokeOutcome[] }) {
  const t = useTranslations("apiKeys.bulk");
  const done = outcomes.filter(({ state }) => state === "revoked").length;
  return (
    <>
      <p role="status">{t("done", { done, count: outcomes.length })}</p>
      <ul
        aria-label={t("keys")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-72 overflow-y-auto rounded-md border border-line"
      >
        {outcomes.map(({ id, name, state, message }) => (
          <li key={id} className="flex flex-col gap-0.5 border-b border-line px-2 py-1.5 last:border-b-0">
            <span className="flex items-center justify-between gap-2">
              <span className="min-w-0 break-words">{name}</span>
              <Badge tone={tones[state]}>{t(state)}</Badge>
            </span>
            {message && <span className="text-[0.8125rem] text-muted">{message}</span>}
          </li>
        ))}
      </ul>
      {done < outcomes.length && <p className="text-muted">{t("failed")}</p>}
    </>
  );
}
