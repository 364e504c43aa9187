import { Timestamp } from "@/components/console/timestamp";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { ApiKeyRefusals } from "@/lib/api-keys/controls";
import type { ApiKeyTag } from "@/lib/api-keys/health";
import type { ApiKeySummary } from "@/lib/api-keys/queries";
import { paths } from "@/lib/paths";
import { KeyActions } from "./key-actions";

export type KeyRow = ApiKeySummary & { tags: ApiKeyTag[]; usedLately: boolean; refusals: ApiKeyRefusals };

const columns = (
  <>
    <Th>Name</Th>
    <Th>Key</Th>
    <Th>Workspace</Th>
    <Th className="text-right">Scopes</Th>
    <Th>Created by</Th>
    <Th>Created</Th>
    <Th>Last used</Th>
    <Th>Expires</Th>
    <Th>Status</Th>
    <Th>
      <span className="sr-only">Actions</span>
    </Th>
  </>
);

export function KeyTable({ tenant, rows }: { tenant: string; rows: readonly KeyRow[] }) {
  return (
    <Table caption="API keys" head={columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <Th scope="row" className="max-w-64 truncate" title={row.name}>
            <Link href={paths.apiKey(tenant, row.id)} className="underline">
              {row.name}
            </Link>
          </Th>
          <Td className="font-mono">
            {row.prefix}…{row.lastFour}
          </Td>
          <Td className="font-mono">{row.workspaceName}</Td>
          <Td className="text-right tabular-nums" title={row.scopes.join(", ")}>
            {row.scopes.length}
          </Td>
          <Td className="max-w-48 truncate">{row.creatorName ?? "An API key"}</Td>
          <Td>
            <Timestamp at={row.createdAt} />
          </Td>
          <Td>
            {row.lastUsedAt ? <Timestamp at={row.lastUsedAt} /> : "Never"}
            {row.lastUsedIp && <span className="ml-2 font-mono text-muted">{row.lastUsedIp}</span>}
          </Td>
          <Td>{row.expiresAt ? <Timestamp at={row.expiresAt} /> : "Never"}</Td>
          <Td>
            <Health status={row.status} tags={row.tags} />
          </Td>
          <Td>
            <KeyActions tenant={tenant} id={row.id} name={row.name} usedLately={row.usedLately} refusals={row.refusals} />
          </Td>
        </tr>
      ))}
    </Table>
  );
}

const looks: Record<ApiKeySummary["status"], { tone: BadgeTone; label: string }> = {
  active: { tone: "ok", label: "Active" },
  expired: { tone: "muted", label: "Expired" },
  revoked: { tone: "muted", label: "Revoked" },
};
const tagLabels: Record<ApiKeyTag, string> = { unused: "Unused for 90 days", expiring: "Expires soon" };

function Health({ status, tags }: { status: ApiKeySummary["status"]; tags: readonly ApiKeyTag[] }) {
  return (
    <span className="inline-flex gap-1">
      <Badge tone={looks[status].tone}>{looks[status].label}</Badge>
      {tags.map((tag) => (
        <Badge key={tag} tone="warn">
          {tagLabels[tag]}
        </Badge>
      ))}
    </span>
  );
}
