import { ReasonedButton } from "@/components/console/disabled-reason";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Table, Td, Th } from "@/components/ui/table";
import type { CredentialRefusals } from "@/lib/credentials/controls";
import type { CredentialTag } from "@/lib/credentials/health";
import type { CredentialSummary } from "@/lib/credentials/queries";
import { kinds, vendorTitle } from "@/lib/credentials/schema";
import { paths } from "@/lib/paths";

export type CredentialRow = CredentialSummary & { tags: CredentialTag[]; refusals: CredentialRefusals };

// Names and actions stay in sight while the rest scrolls.
const first = "bg-surface md:sticky md:left-0 md:z-[1]";
const last = "bg-surface md:sticky md:right-0 md:z-[1]";

const columns = (
  <>
    <Th className={first}>Name</Th>
    <Th>Health</Th>
    <Th>Vendor</Th>
    <Th>Kind</Th>
    <Th>Workspace</Th>
    <Th>Secret</Th>
    <Th className="text-right">Version</Th>
    <Th>Rotated</Th>
    <Th>Expires</Th>
    <Th>Last used</Th>
    <Th className={last}>
      <span className="sr-only">Actions</span>
    </Th>
  </>
);

export function CredentialTable({ tenant, rows }: { tenant: string; rows: readonly CredentialRow[] }) {
  return (
    <Table caption="Credentials" head={columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <Th scope="row" className={`${first} max-w-56 truncate`} title={row.name}>
            <Link href={paths.credential(tenant, row.id)} className="underline">
              {row.name}
            </Link>
          </Th>
          <Td className="py-1.5">
            <Health tags={row.tags} />
          </Td>
          <Td className="max-w-40 truncate">{vendorTitle(row.vendor)}</Td>
          <Td>{kinds[row.kind].title}</Td>
          <Td className="max-w-40 truncate font-mono" title={row.workspaceName}>
            {row.workspaceName}
          </Td>
          <Td className="py-1.5 font-mono">
            ••••{Object.values(row.secretHints)[0] ?? ""}
            <span className="block text-xs text-muted" title="Fingerprint: equal secrets have equal ones">
              {row.fingerprint}
            </span>
          </Td>
          <Td className="text-right tabular-nums">{row.version}</Td>
          <Td>
            <Timestamp at={row.rotatedAt} relative={false} />
          </Td>
          <Td>{row.expiresAt ? <Timestamp at={row.expiresAt} relative={false} /> : "Never"}</Td>
          <Td>{row.lastUsedAt ? <Timestamp at={row.lastUsedAt} relative={false} /> : "Never"}</Td>
          <Td className={last}>
            <div className="flex justify-end gap-2">
              <Go href={`${paths.credential(tenant, row.id)}?open=rotate`} label="Rotate" name={row.name} refusal={row.refusals.rotate} />
              <Go href={`${paths.credential(tenant, row.id)}?open=delete`} label="Delete" name={row.name} refusal={row.refusals.delete} />
            </div>
          </Td>
        </tr>
      ))}
    </Table>
  );
}

/** To the credential's page with the dialog open, or the reason why not. */
function Go({ href, label, name, refusal }: { href: string; label: string; name: string; refusal?: string | undefined }) {
  const named = `${label} ${name}`;
  if (refusal) {
    return (
      <ReasonedButton size="small" disabledReason={refusal} aria-label={named}>
        {label}
      </ReasonedButton>
    );
  }
  return (
    <LinkButton size="small" href={href} aria-label={named}>
      {label}
    </LinkButton>
  );
}

const tagLooks = { expired: ["danger", "Expired"], expiring: ["warn", "Expires soon"], "rotation due": ["warn", "Rotation due"] } as const;

function Health({ tags }: { tags: readonly CredentialTag[] }) {
  if (tags.length === 0) return <Badge tone="ok">Good</Badge>;
  return (
    <span className="flex flex-col items-start gap-1">
      {tags.map((tag) => (
        <Badge key={tag} tone={tagLooks[tag][0]}>
          {tagLooks[tag][1]}
        </Badge>
      ))}
    </span>
  );
}
