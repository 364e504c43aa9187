import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/console/copyable-id";
import type { Column } from "@/components/console/data-table";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import type { CredentialRefusals } from "@/lib/credentials/controls";
import type { CredentialTag } from "@/lib/credentials/health";
import { kinds, vendorTitle } from "@/lib/credentials/kinds";
import type { CredentialSummary } from "@/lib/credentials/queries";
import { credentialSorts } from "@/lib/credentials/schema";
import { paths } from "@/lib/paths";

export type CredentialRow = CredentialSummary & { tags: CredentialTag[]; refusals: CredentialRefusals };

/** What the list can show of each credential. */
export function useCredentialColumns(tenant: string): Column<CredentialRow>[] {
  const t = useTranslations("credentials");
  const age = (at: Date | null) => (at ? <Timestamp at={at} relative="age" /> : t("never"));
  return [
    { key: "name", header: t("list.name"), cell: (row) => <NameLink tenant={tenant} row={row} />, sort: credentialSorts.name.order },
    { key: "health", header: t("list.health"), cell: ({ tags }) => <Health tags={tags} /> },
    { key: "kind", header: t("list.kind"), cell: ({ kind }) => kinds[kind].title },
    { key: "vendor", header: t("list.vendor"), cell: ({ vendor }) => <Cut>{vendorTitle(vendor)}</Cut> },
    { key: "workspace", header: t("list.workspace"), cell: ({ workspaceName }) => <Cut>{workspaceName}</Cut>, className: "font-mono" },
    {
      key: "secret",
      header: t("list.secret"),
      cell: ({ secretHints }) => <Hint end={Object.values(secretHints)[0]} />,
      className: "font-mono",
    },
    { key: "version", header: t("list.version"), cell: ({ version }) => version, end: true, extra: true },
    { key: "rotated", header: t("list.rotated"), cell: ({ rotatedAt }) => age(rotatedAt), sort: credentialSorts.rotated.order },
    { key: "expires", header: t("list.expires"), cell: ({ expiresAt }) => age(expiresAt), sort: credentialSorts.expires.order },
    { key: "lastUsed", header: t("list.lastUsed"), cell: ({ lastUsedAt }) => age(lastUsedAt), sort: credentialSorts.lastUsed.order },
    { key: "fingerprint", header: t("list.fingerprint"), cell: ({ fingerprint }) => <Code>{fingerprint}</Code>, extra: true },
    {
      key: "created",
      header: t("list.created"),
      cell: ({ createdAt }) => age(createdAt),
      sort: credentialSorts.created.order,
      extra: true,
    },
    { key: "id", header: t("list.id"), cell: ({ id, name }) => <CopyableId id={id} label={t("list.idName", { name })} />, extra: true },
  ];
}

function NameLink({ tenant, row }: { tenant: string; row: CredentialRow }) {
  return (
    <Link href={paths.credential(tenant, row.id)} title={row.name} className="block max-w-56 truncate underline max-sm:max-w-40">
      {row.name}
    </Link>
  );
}

/** A text that may be long, cut where the column ends. */
function Cut({ children }: { children: string }) {
  return (
    <span title={children} className="block max-w-40 truncate">
      {children}
    </span>
  );
}

function Hint({ end }: { end: string | undefined }) {
  const t = useTranslations("credentials.list");
  if (end === undefined) return "••••";
  return <span title={t("hidden", { end })}>{`••••${end}`}</span>;
}

const looks = {
  expired: { tone: "danger", word: "expired" },
  expiring: { tone: "warn", word: "expiring" },
  "rotation due": { tone: "warn", word: "rotationDue" },
} as const;

function Health({ tags }: { tags: readonly CredentialTag[] }) {
  const t = useTranslations("credentials.health");
  if (tags.length === 0) return <Badge tone="ok">{t("good")}</Badge>;
  return (
    <span className="flex gap-1">
      {tags.map((tag) => (
        <Badge key={tag} tone={looks[tag].tone}>
          {t(looks[tag].word)}
        </Badge>
      ))}
    </span>
  );
}
