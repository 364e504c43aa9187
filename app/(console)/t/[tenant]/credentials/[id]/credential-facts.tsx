import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { DescriptionList } from "@/components/ui/description-list";
import type { CredentialTag } from "@/lib/credentials/health";
import { isFieldName, kinds, textOf, vendorTitle } from "@/lib/credentials/kinds";
import type { CredentialSummary } from "@/lib/credentials/queries";

/** Everything that may be seen of a credential. */
export function CredentialFacts({ credential, tags }: { credential: CredentialSummary; tags: readonly CredentialTag[] }) {
  const t = useTranslations("credentials.facts");
  const never = useTranslations("credentials")("never");
  const moment = (at: Date | null) => (at ? <Timestamp at={at} /> : never);
  const labelOf = (name: string) =>
    isFieldName(name) ? textOf(name).label : name === "projectId" || name === "clientEmail" || name === "keyId" ? t(name) : name;
  const settings = kinds[credential.kind].settings.filter((name) => credential.settings[name] !== undefined);
  const facts = [
    { term: t("health"), detail: <Health tags={tags} /> },
    { term: t("kind"), detail: kinds[credential.kind].title },
    { term: t("vendor"), detail: vendorTitle(credential.vendor) },
    { term: t("workspace"), detail: <span className="font-mono break-all">{credential.workspaceName}</span> },
    { term: t("id"), detail: <CopyableId id={credential.id} label={t("idName")} whole /> },
    ...settings.map((name) => ({ term: labelOf(name), detail: <span className="break-all">{credential.settings[name]}</span> })),
    ...Object.entries(credential.secretHints).map(([name, hint]) => ({ term: labelOf(name), detail: <Code>{`••••${hint}`}</Code> })),
    { term: t("fingerprint"), detail: <Fingerprint of={credential} /> },
    { term: t("version"), detail: credential.version },
    { term: t("rotated"), detail: moment(credential.rotatedAt) },
    { term: t("expires"), detail: moment(credential.expiresAt) },
    { term: t("lastUsed"), detail: moment(credential.lastUsedAt) },
    { term: t("created"), detail: moment(credential.createdAt) },
    { term: t("updated"), detail: moment(credential.updatedAt) },
  ];
  return <DescriptionList facts={facts} />;
}

function Fingerprint({ of }: { of: CredentialSummary }) {
  const t = useTranslations("credentials.facts");
  return (
    <>
      <Code>{of.fingerprint}</Code> <span className="text-muted">{t("fingerprintWhy")}</span>
    </>
  );
}

const looks = {
  expired: { tone: "danger", word: "expired" },
  expiring: { tone: "warn", word: "expiringWhy" },
  "rotation due": { tone: "warn", word: "rotationDueWhy" },
} as const;

function Health({ tags }: { tags: readonly CredentialTag[] }) {
  const t = useTranslations("credentials.health");
  if (tags.length === 0) return <Badge tone="ok">{t("good")}</Badge>;
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Badge key={tag} tone={looks[tag].tone}>
          {t(looks[tag].word)}
        </Badge>
      ))}
    </span>
  );
}
