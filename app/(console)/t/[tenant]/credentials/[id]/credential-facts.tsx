import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import type { Fact } from "@/components/ui/description-list";
import type { CredentialTag } from "@/lib/credentials/health";
import type { CredentialSummary } from "@/lib/credentials/queries";
import { isFieldName, kinds, textOf, vendorTitle } from "@/lib/credentials/schema";

const readOnlyLabels: Record<string, string> = { projectId: "Project", clientEmail: "Service account", keyId: "Key id at the vendor" };
const labelOf = (name: string) => (isFieldName(name) ? textOf(name).label : (readOnlyLabels[name] ?? name));
const tagLooks = {
  expired: ["danger", "Expired"],
  expiring: ["warn", "Expires within 30 days"],
  "rotation due": ["warn", "Not rotated for 90 days"],
} as const;

/** Everything that may be seen of a credential. */
export function factsOf(credential: CredentialSummary, tags: readonly CredentialTag[]): Fact[] {
  const moment = (at: Date | null) => (at ? <Timestamp at={at} /> : "Never");
  const settings = kinds[credential.kind].settings.filter((name) => credential.settings[name] !== undefined);
  const hints = Object.entries(credential.secretHints).map(([name, hint]) => ({
    term: labelOf(name),
    detail: <Code>{`••••${hint}`}</Code>,
  }));
  return [
    { term: "Health", detail: <Health tags={tags} /> },
    { term: "Kind", detail: kinds[credential.kind].title },
    { term: "Vendor", detail: vendorTitle(credential.vendor) },
    { term: "Workspace", detail: credential.workspaceName },
    { term: "Id", detail: <CopyableId id={credential.id} label="credential id" whole /> },
    ...settings.map((name) => ({ term: labelOf(name), detail: credential.settings[name] })),
    ...hints,
    { term: "Fingerprint", detail: <Code>{credential.fingerprint}</Code> },
    { term: "Version", detail: credential.version },
    { term: "Rotated", detail: moment(credential.rotatedAt) },
    { term: "Expires", detail: moment(credential.expiresAt) },
    { term: "Last used", detail: moment(credential.lastUsedAt) },
    { term: "Created", detail: moment(credential.createdAt) },
  ];
}

function Health({ tags }: { tags: readonly CredentialTag[] }) {
  if (tags.length === 0) return <Badge tone="ok">Good</Badge>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Badge key={tag} tone={tagLooks[tag][0]}>
          {tagLooks[tag][1]}
        </Badge>
      ))}
    </span>
  );
}
