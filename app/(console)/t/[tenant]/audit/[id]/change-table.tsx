import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { FieldChange } from "@/lib/audit/changes";

const columns = (
  <>
    <Th>Field</Th>
    <Th>Before</Th>
    <Th>After</Th>
  </>
);

/** Field, before, after. What did not change is folded away. */
export function ChangeTable({ changes }: { changes: readonly FieldChange[] }) {
  const changed = changes.filter((change) => change.changed);
  const unchanged = changes.filter((change) => !change.changed);
  if (changes.length === 0) return <p className="text-muted">This event changed nothing.</p>;
  return (
    <>
      {changed.length > 0 && <Rows caption="Changed fields" changes={changed} />}
      {unchanged.length > 0 && (
        <details>
          <summary className="w-fit text-muted">{unchanged.length} unchanged</summary>
          <div className="mt-2">
            <Rows caption="Unchanged fields" changes={unchanged} />
          </div>
        </details>
      )}
    </>
  );
}

function Rows({ caption, changes }: { caption: string; changes: readonly FieldChange[] }) {
  return (
    <Table caption={caption} head={columns}>
      {changes.map((change) => (
        <tr key={change.field}>
          <Th scope="row" className="font-mono">
            {change.field} {change.masked && <Badge>Masked</Badge>}
          </Th>
          <Value text={change.before} />
          <Value text={change.after} />
        </tr>
      ))}
    </Table>
  );
}

function Value({ text }: { text: string | null }) {
  return <Td className="max-w-72 break-words whitespace-pre-wrap">{text ?? <span className="text-muted">absent</span>}</Td>;
}
