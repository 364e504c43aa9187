import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import type { WorkspaceRefusals } from "@/lib/workspaces/controls";
import type { WorkspaceSummary } from "@/lib/workspaces/queries";
import { DeleteWorkspace } from "./delete-workspace";
import { RenameWorkspace } from "./rename-workspace";

export type WorkspaceRow = WorkspaceSummary & { refusals: WorkspaceRefusals };

const columns = (
  <>
    <Th>Name</Th>
    <Th className="text-right">Active API keys</Th>
    <Th className="text-right">Credentials</Th>
    <Th>Created</Th>
    <Th>Id</Th>
    <Th>
      <span className="sr-only">Actions</span>
    </Th>
  </>
);

export function WorkspaceTable({ tenant, rows }: { tenant: string; rows: readonly WorkspaceRow[] }) {
  return (
    <Table caption="Workspaces" head={columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <Th scope="row" className="max-w-80 truncate font-mono" title={row.name}>
            {row.name}
          </Th>
          <Td className="text-right tabular-nums">
            <Count href={`${paths.apiKeys(tenant)}?workspace=${row.id}`} count={row.apiKeys} label={`active API keys of ${row.name}`} />
          </Td>
          <Td className="text-right tabular-nums">
            <Count href={`${paths.credentials(tenant)}?workspace=${row.id}`} count={row.credentials} label={`credentials of ${row.name}`} />
          </Td>
          <Td>
            <Timestamp at={row.createdAt} relative={false} />
          </Td>
          <Td>
            <CopyableId id={row.id} label={`id of ${row.name}`} />
          </Td>
          <Td>
            <div className="flex justify-end gap-2">
              <RenameWorkspace tenant={tenant} workspace={{ id: row.id, name: row.name }} refusal={row.refusals.rename} />
              <DeleteWorkspace tenant={tenant} workspace={row} refusal={row.refusals.delete} />
            </div>
          </Td>
        </tr>
      ))}
    </Table>
  );
}

function Count({ href, count, label }: { href: string; count: number; label: string }) {
  return (
    <Link href={href} className="inline-flex min-h-6 min-w-6 items-center justify-end underline" aria-label={`${count} ${label}`}>
      {count}
    </Link>
  );
}
