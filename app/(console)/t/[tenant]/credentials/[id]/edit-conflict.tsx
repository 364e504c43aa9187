import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Table, Td, Th } from "@/components/ui/table";
import { isFieldName, textOf } from "@/lib/credentials/kinds";
import type { Difference } from "./credential-changes";

type EditConflictProps = { version: number; differences: readonly Difference[]; discard: () => void };

/** What somebody else saved while this form was open, beside what was typed here. */
export function EditConflict({ version, differences, discard }: EditConflictProps) {
  const t = useTranslations("credentials");
  const labelOf = (field: string) =>
    isFieldName(field)
      ? textOf(field).label
      : field === "vendor"
        ? t("fields.vendor")
        : field === "name"
          ? t("fields.name")
          : t("fields.expires");
  const head = (["field", "before", "theirs", "yours"] as const).map((word) => <Th key={word}>{t(`conflict.${word}`)}</Th>);
  const value = (text: string) => (text === "" ? <span className="text-muted">{t("conflict.empty")}</span> : text);
  return (
    <Alert tone="warn" title={t("conflict.title")}>
      <div className="flex flex-col gap-3">
        <p>{t("conflict.text", { version })}</p>
        {differences.length === 0 ? (
          <p>{t("conflict.same")}</p>
        ) : (
          <Table caption={t("conflict.caption")} head={head}>
            {differences.map(({ field, before, theirs, yours }) => (
              <tr key={field}>
                <Th scope="row">{labelOf(field)}</Th>
                {[before, theirs].map((text, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns that never move
                  <Td key={place} className="max-w-48 truncate" title={text}>
                    {value(text)}
                  </Td>
                ))}
                <Td className="max-w-48 truncate" title={yours}>
                  {yours === undefined ? <span className="text-muted">{t("conflict.untouched")}</span> : value(yours)}
                </Td>
              </tr>
            ))}
          </Table>
        )}
        <div>
          <Button size="small" onClick={discard}>
            {t("conflict.discard")}
          </Button>
        </div>
      </div>
    </Alert>
  );
}
