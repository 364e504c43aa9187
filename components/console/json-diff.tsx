import { ChevronRight, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";

/** One field by its dotted path, before and after; null where it did not exist. */
export type FieldDifference = {
  field: string;
  before: string | null;
  after: string | null;
  changed: boolean;
  /** The reader may not see the values, nor whether they differ. */
  masked: boolean;
};

/** What a change did to each field. What stayed the same is folded away. */
export function JsonDiff({ differences }: { differences: readonly FieldDifference[] }) {
  const t = useTranslations("console.diff");
  const changed = differences.filter((difference) => difference.changed);
  const unchanged = differences.filter((difference) => !difference.changed);
  if (differences.length === 0) return <p className="text-muted">{t("nothing")}</p>;
  return (
    <>
      {changed.length > 0 && <Rows caption={t("changed")} differences={changed} />}
      {unchanged.length > 0 && (
        <details className="group/fold">
          <summary className="flex min-h-6 w-fit items-center gap-1 text-muted hover:text-ink">
            <ChevronRight aria-hidden className="size-3.5 group-open/fold:rotate-90" />
            {t("fold", { count: unchanged.length })}
          </summary>
          <div className="mt-2">
            <Rows caption={t("unchanged")} differences={unchanged} />
          </div>
        </details>
      )}
    </>
  );
}

function Rows({ caption, differences }: { caption: string; differences: readonly FieldDifference[] }) {
  const t = useTranslations("console.diff");
  const head = (
    <>
      <Th>{t("field")}</Th>
      <Th>{t("before")}</Th>
      <Th>{t("after")}</Th>
    </>
  );
  return (
    <Table caption={caption} head={head}>
      {differences.map(({ field, before, after, changed, masked }) => (
        <tr key={field}>
          <Th scope="row" className="max-w-64 py-1.5 align-top font-mono break-words whitespace-normal">
            {field} {masked && <Badge>{t("masked")}</Badge>}
          </Th>
          <Value text={before} mark={changed && !masked ? "before" : undefined} />
          <Value text={after} mark={changed && !masked ? "after" : undefined} />
        </tr>
      ))}
    </Table>
  );
}

const marks = {
  before: { Icon: Minus, Tag: "del", look: "text-danger" },
  after: { Icon: Plus, Tag: "ins", look: "text-ok" },
} as const;

/** A value that went or came says so by a sign, a colour and to screen readers; it is neither struck out nor underlined. */
function Value({ text, mark }: { text: string | null; mark: keyof typeof marks | undefined }) {
  const t = useTranslations("console.diff");
  const look = "max-w-80 min-w-40 py-1.5 align-top break-words whitespace-pre-wrap";
  if (text === null || !mark) return <Td className={look}>{text ?? <span className="text-muted">{t("absent")}</span>}</Td>;
  const { Icon, Tag, look: color } = marks[mark];
  return (
    <Td className={look}>
      <Tag className="flex items-start gap-1.5 no-underline">
        <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${color}`} />
        <span className="min-w-0 break-words">{text}</span>
      </Tag>
    </Td>
  );
}
