import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { type AuditItem, wasSealedLate } from "@/lib/audit/item";
import { outcomeTone, outcomeWords, sourceWords, wordOf } from "@/lib/audit/words";
import { paths } from "@/lib/paths";
import { Actor } from "./actor";

const columns = (
  <>
    <Th>Time</Th>
    <Th>Outcome</Th>
    <Th>Actor</Th>
    <Th>Event</Th>
    <Th>Target</Th>
    <Th>Source</Th>
    <Th>IP</Th>
    <Th>Sealed</Th>
  </>
);

export function AuditTable({ tenant, items }: { tenant: string; items: readonly AuditItem[] }) {
  return (
    <Table caption="Audit log, newest first" head={columns}>
      {items.map((item) => (
        <tr key={item.id}>
          <Td className="py-1.5 tabular-nums">
            <Times item={item} />
          </Td>
          <Td>
            <Badge tone={outcomeTone(item.outcome)}>{wordOf(outcomeWords, item.outcome)}</Badge>
          </Td>
          <Td className="max-w-44 truncate" title={item.actor.name}>
            <Actor type={item.actor.type} name={item.actor.name} />
          </Td>
          <Th scope="row" className="min-w-56 py-1.5 whitespace-normal">
            <Link href={paths.auditEntry(tenant, item.id)} className="underline">
              {item.sentence}
            </Link>
          </Th>
          <Td className="max-w-40 truncate" title={item.target?.name}>
            {item.target?.name ?? "None"}
          </Td>
          <Td>{wordOf(sourceWords, item.source)}</Td>
          <Td className="font-mono">{item.ip ?? "None"}</Td>
          <Td className="tabular-nums">{item.sequence === null ? <Badge tone="accent">Being sealed</Badge> : `#${item.sequence}`}</Td>
        </tr>
      ))}
    </Table>
  );
}

/** When it happened, by the writer's clock; and when it was sealed, if that was noticeably later. */
function Times({ item }: { item: AuditItem }) {
  return (
    <>
      <Timestamp at={item.occurredAt} milliseconds relative="below" />
      {item.sealedAt !== null && wasSealedLate(item) && (
        <span className="block text-muted">
          sealed <Timestamp at={item.sealedAt} milliseconds relative={false} />
        </span>
      )}
    </>
  );
}
