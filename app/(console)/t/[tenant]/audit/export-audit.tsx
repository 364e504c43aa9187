import { filterInWords, type Masking, maskingWords } from "@/lib/audit/export-words";
import { ExportButton } from "./export-button";

type ExportAuditProps = {
  tenant: string;
  /** The query that the list shows the answer to. */
  query: string;
  /** Why this person cannot export (`exportRefusal`); missing when they can. */
  refusal?: string | undefined;
  /** What an export of theirs leaves masked (`exportMasking`). */
  masking: Masking;
};

/** Saves what the list finds as a file; `e` opens it too. */
export function ExportAudit({ tenant, query, refusal, masking }: ExportAuditProps) {
  return (
    <ExportButton
      tenant={tenant}
      query={query}
      refusal={refusal}
      filter={filterInWords(query)}
      masking={maskingWords[masking]}
      masked={masking !== "none"}
    />
  );
}
