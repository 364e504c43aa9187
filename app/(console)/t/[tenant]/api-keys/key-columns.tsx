import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/console/copyable-id";
import type { Column } from "@/components/console/data-table";
import { Timestamp } from "@/components/console/timestamp";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { ApiKeyRefusals } from "@/lib/api-keys/controls";
import type { ApiKeyTag } from "@/lib/api-keys/health";
import type { ApiKeySummary } from "@/lib/api-keys/queries";
import { apiKeySorts } from "@/lib/api-keys/schema";
import { paths } from "@/lib/paths";
import { ScopeCount } from "./scope-count";

export type KeyRow = ApiKeySummary & {
  tags: ApiKeyTag[];
  usedLately: boolean;
  refusals: ApiKeyRefusals;
  /** Where its audit entries are, for whoever may read them. */
  audit: string | undefined;
};

/** What the list can show of each key. */
export function useKeyColumns(tenant: string): Column<KeyRow>[] {
  const t = useTranslations("apiKeys");
  const age = (at: Date | null) => (at ? <Timestamp at={at} relative="age" /> : t("never"));
  const page = (row: KeyRow) => paths.apiKey(tenant, row.id);
  return [
    { key: "name", header: t("list.name"), cell: (row) => <NameLink href={page(row)} name={row.name} />, sort: apiKeySorts.name.order },
    { key: "status", header: t("list.status"), cell: (row) => <Status status={row.status} tags={row.tags} /> },
    { key: "key", header: t("list.key"), cell: (row) => `${row.prefix}…${row.lastFour}`, className: "font-mono" },
    { key: "workspace", header: t("list.workspace"), cell: (row) => <Cut>{row.workspaceName}</Cut>, className: "font-mono" },
    {
      key: "scopes",
      header: t("list.scopes"),
      cell: (row) => <ScopeCount href={`${page(row)}#scopes`} name={row.name} scopes={row.scopes} />,
      end: true,
    },
    { key: "lastUsed", header: t("list.lastUsed"), cell: (row) => age(row.lastUsedAt), sort: apiKeySorts.lastUsed.order },
    { key: "expires", header: t("list.expires"), cell: (row) => age(row.expiresAt), sort: apiKeySorts.expires.order },
    { key: "environment", header: t("list.environment"), cell: (row) => t(row.environment), extra: true },
    { key: "created", header: t("list.created"), cell: (row) => age(row.createdAt), sort: apiKeySorts.created.order, extra: true },
    { key: "createdBy", header: t("list.createdBy"), cell: (row) => <Cut>{row.creatorName ?? t("byKey")}</Cut>, extra: true },
    { key: "lastUsedFrom", header: t("list.lastUsedFrom"), cell: (row) => row.lastUsedIp ?? "", className: "font-mono", extra: true },
    { key: "id", header: t("list.id"), cell: ({ id, name }) => <CopyableId id={id} label={t("list.idName", { name })} />, extra: true },
  ];
}

function NameLink({ href, name }: { href: string; name: string }) {
  return (
    <Link href={href} title={name} className="block max-w-56 truncate underline max-sm:max-w-40">
      {name}
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

const tones: Record<ApiKeySummary["status"], BadgeTone> = { active: "ok", expired: "muted", revoked: "muted" };

function Status({ status, tags }: { status: ApiKeySummary["status"]; tags: readonly ApiKeyTag[] }) {
  const t = useTranslations("apiKeys");
  return (
    <span className="flex gap-1">
      <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
      {tags.map((tag) => (
        <Badge key={tag} tone="warn">
          {t(`use.${tag}`)}
        </Badge>
      ))}
    </span>
  );
}
