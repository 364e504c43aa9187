import { useFormatter, useTranslations } from "next-intl";
import { CopyableId } from "@/components/console/copyable-id";
import type { Column } from "@/components/console/data-table";
import { Timestamp } from "@/components/console/timestamp";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";
import type { WorkspaceRefusals } from "@/lib/workspaces/controls";
import type { WorkspaceSummary } from "@/lib/workspaces/queries";

export type WorkspaceRow = WorkspaceSummary & { refusals: WorkspaceRefusals };

export function useColumns(tenant: string): readonly Column<WorkspaceRow>[] {
  const t = useTranslations("settings.workspaces");
  return [
    {
      key: "name",
      header: t("name"),
      className: "font-mono",
      cell: (row) => <Name href={paths.workspace(tenant, row.id)} name={row.name} />,
    },
    {
      key: "api-keys",
      header: t("apiKeys"),
      end: true,
      cell: ({ id, name, apiKeys }) => (
        <Count href={`${paths.apiKeys(tenant)}?workspace=${id}`} count={apiKeys} label={t("apiKeysOf", { count: apiKeys, name })} />
      ),
    },
    {
      key: "credentials",
      header: t("credentials"),
      end: true,
      cell: ({ id, name, credentials }) => (
        <Count
          href={`${paths.credentials(tenant)}?workspace=${id}`}
          count={credentials}
          label={t("credentialsOf", { count: credentials, name })}
        />
      ),
    },
    { key: "created", header: t("created"), cell: (row) => <Timestamp at={row.createdAt} relative="age" /> },
    { key: "id", header: t("id"), cell: ({ id, name }) => <CopyableId id={id} label={t("idOf", { name })} /> },
  ];
}

/** Names may have a hundred characters: the middle of the table is not theirs alone. */
function Name({ href, name }: { href: string; name: string }) {
  return (
    <Link href={href} className="block max-w-40 truncate underline sm:max-w-80" title={name}>
      {name}
    </Link>
  );
}

/** A number that leads to the list which reproduces it. */
function Count({ href, count, label }: { href: string; count: number; label: string }) {
  const format = useFormatter();
  return (
    <Link href={href} className="inline-flex min-h-6 min-w-6 items-center justify-end underline" aria-label={label}>
      {format.number(count)}
    </Link>
  );
}
