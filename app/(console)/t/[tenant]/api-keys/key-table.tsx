import type { ReactNode } from "react";
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

// Names and actions stay in sight while the rest scrolls.
const first = "bg-surface md:sticky md:left-0 md:z-[1]";
const last = "bg-surface md:sticky md:right-0 md:z-[1]";

const columns = (
  <>
    <Th className={first}>Name</Th>
    <Th>Status</Th>
    <Th>Key</Th>
    <Th>Workspace</Th>
    <Th className="text-right">Scopes</Th>
    <Th>Created</Th>
    <Th>Last used</Th>
    <Th>Expires</Th>
    <Th className={last}>
      <span className="sr-only">Actions</span>
    </Th>
  </>
);

export function KeyTable({ tenant, rows }: { tenant: string; rows: readonly KeyRow[] }) {
  return (
    <Table caption="API keys" head={columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <Th scope="row" className={`${first} max-w-56 truncate`} title={row.name}>
            <Link href={paths.apiKey(tenant, row.id)} className="underline">
              {row.name}
            </Link>
          </Th>
          <Td className="py-1.5">
            <Health status={row.status} tags={row.tags} />
          </Td>
          <Td className="font-mono">
            {row.prefix}…{row.lastFour}
          </Td>
          <Td className="max-w-40 truncate font-mono" title={row.workspaceName}>
            {row.workspaceName}
          </Td>
          <Td className="text-right tabular-nums" title={row.scopes.join(", ")}>
            {row.scopes.length}
          </Td>
          <Td className="py-1.5">
            <Timestamp at={row.createdAt} relative={false} />
            <Detail>by {row.creatorName ?? "an API key"}</Detail>
          </Td>
          <Td className="py-1.5">
            {row.lastUsedAt ? <Timestamp at={row.lastUsedAt} relative={false} /> : "Never"}
            {row.lastUsedIp && <Detail>from {row.lastUsedIp}</Detail>}
          </Td>
          <Td>{row.expiresAt ? <Timestamp at={row.expiresAt} relative={false} /> : "Never"}</Td>
          <Td className={last}>
            <KeyActions tenant={tenant} id={row.id} name={row.name} usedLately={row.usedLately} refusals={row.refusals} />
          </Td>
        </tr>
      ))}
    </Table>
  );
}

function Detail({ children }: { children: ReactNode }) {
  return <span className="block max-w-48 truncate text-xs text-muted">{children}</span>;
}

const looks: Record<ApiKeySummary["status"], { tone: BadgeTone; label: string }> = {
  active: { tone: "ok", label: "Active" },
  expired: { tone: "muted", label: "Expired" },
  revoked: { tone: "muted", label: "Revoked" },
};
const tagLabels: Record<ApiKeyTag, string> = { unused: "Unused for 90 days", expiring: "Expires soon" };

function Health({ status, tags }: { status: ApiKeySummary["status"]; tags: readonly ApiKeyTag[] }) {
  return (
    <span className="flex flex-col items-start gap-1">
      <Badge tone={looks[status].tone}>{looks[status].label}</Badge>
      {tags.map((tag) => (
        <Badge key={tag} tone="warn">
          {tagLabels[tag]}
        </Badge>
      ))}
    </span>
  );
}
