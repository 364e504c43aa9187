import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { DescriptionList } from "@/components/ui/description-list";
import type { ApiKeyTag } from "@/lib/api-keys/health";
import type { ApiKeySummary } from "@/lib/api-keys/queries";

/** Everything that may be seen of a key, save its scopes. */
export function KeyFacts({ apiKey: key, tags }: { apiKey: ApiKeySummary; tags: readonly ApiKeyTag[] }) {
  const t = useTranslations("apiKeys");
  const moment = (at: Date | null) => (at ? <Timestamp at={at} /> : t("never"));
  const facts = [
    { term: t("list.status"), detail: <Status status={key.status} tags={tags} /> },
    { term: t("list.key"), detail: <Code>{`${key.prefix}…${key.lastFour}`}</Code> },
    { term: t("list.id"), detail: <CopyableId id={key.id} label={t("detail.idName")} whole /> },
    { term: t("list.workspace"), detail: <span className="font-mono break-all">{key.workspaceName}</span> },
    { term: t("list.environment"), detail: t(key.environment) },
    { term: t("list.createdBy"), detail: key.creatorName ?? t("byKey") },
    { term: t("list.created"), detail: moment(key.createdAt) },
    { term: t("list.lastUsed"), detail: moment(key.lastUsedAt) },
    { term: t("list.lastUsedFrom"), detail: key.lastUsedIp ?? t("detail.nowhere") },
    { term: t("list.expires"), detail: moment(key.expiresAt) },
    ...(key.revokedAt ? [{ term: t("detail.revoked"), detail: moment(key.revokedAt) }] : []),
  ];
  return <DescriptionList facts={facts} />;
}

function Status({ status, tags }: { status: ApiKeySummary["status"]; tags: readonly ApiKeyTag[] }) {
  const t = useTranslations("apiKeys");
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={status === "active" ? "ok" : "muted"}>{t(`status.${status}`)}</Badge>
      {tags.map((tag) => (
        <Badge key={tag} tone="warn">
          {t(`use.${tag}`)}
        </Badge>
      ))}
    </span>
  );
}
