import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { Recompute } from "./recompute";
import { useChainFacts } from "./use-entry-facts";

/** Its place in the chain, and a way to reckon it again without believing the server's word. */
export function ChainView({ entry }: { entry: AuditEntryDetails }) {
  const t = useTranslations("auditEntry.chain");
  const facts = useChainFacts(entry);
  const { chain, sequence, sealedAt } = entry;
  if (!chain || sequence === null || sealedAt === null)
    return (
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="accent">{t("sealing")}</Badge>
        {t("sealingText")}
      </p>
    );
  const shown = facts.map(({ term, text, show }) => ({
    term,
    detail:
      show === "id" ? (
        <CopyableId id={text} label={term.toLowerCase()} whole />
      ) : show === "moment" ? (
        <span className="flex flex-col">
          <Timestamp at={text} milliseconds relative={false} />
          <span className="font-mono text-[0.8125rem] text-muted">{text}</span>
        </span>
      ) : (
        text
      ),
  }));
  return (
    <>
      <p className="text-muted">{t("what")}</p>
      <DescriptionList facts={shown} />
      <Recompute sealed={{ body: entry.raw, sequence, sealedAt, ...chain }} />
      <p className="text-muted">{t("limits")}</p>
    </>
  );
}
