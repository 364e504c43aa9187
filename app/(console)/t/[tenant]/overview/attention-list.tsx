import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Finding } from "@/lib/overview/findings";
import { paths } from "@/lib/paths";

type AttentionListProps = {
  tenant: string;
  findings: readonly Finding[] /** Whether the list of who holds what is open to them. */;
  holders: boolean;
};

/** What needs somebody, the worst first, each with the way to it. */
export function AttentionList({ tenant, findings, holders }: AttentionListProps) {
  const t = useTranslations("overview.attention");
  if (findings.length === 0) {
    return (
      <Section title={t("title")}>
        <div>
          <Badge tone="ok">{t("none")}</Badge>
          <p className="mt-1.5 text-muted">{t("noneText")}</p>
        </div>
      </Section>
    );
  }
  return (
    <Section title={t("title")}>
      <ul className="-mx-4 -mb-4 border-t border-line">
        {findings.map((finding) => (
          <Row key={JSON.stringify(finding)} tenant={tenant} finding={finding} holders={holders} />
        ))}
      </ul>
    </Section>
  );
}

type Words = { title: string; href?: string; detail?: ReactNode; at?: Date | string | null };

function useWords(): (tenant: string, finding: Finding, holders: boolean) => Words {
  const t = useTranslations("overview.attention");
  return (tenant, finding, holders) => {
    switch (finding.kind) {
      case "verdict":
        return {
          title: t("verdict", { verdict: finding.verdict }),
          href: paths.auditEntry(tenant, finding.entryId),
          detail: t("verdictDetail"),
          at: finding.at,
        };
      case "sealing":
        return {
          title: t("sealing", { count: finding.waiting }),
          href: paths.audit(tenant),
          detail: t("sealingDetail", { minutes: Math.floor(finding.milliseconds / 60_000) }),
        };
      case "unverified":
        return {
          title: finding.since ? t("unverified") : t("neverVerified"),
          href: paths.audit(tenant),
          detail: t("unverifiedDetail"),
          at: finding.since,
        };
      case "credential":
        return {
          title: t(`credential.${finding.tag === "rotation due" ? "rotationDue" : finding.tag}`, { name: finding.name }),
          href: paths.credential(tenant, finding.id),
          detail: t("workspace", { workspace: finding.workspace }),
          at: finding.at,
        };
      case "apiKey":
        return {
          title: t(`apiKey.${finding.tag}`, { name: finding.name }),
          href: paths.apiKey(tenant, finding.id),
          detail: t("workspace", { workspace: finding.workspace }),
          at: finding.at,
        };
      case "secondFactor":
        return {
          title: t("secondFactor", { count: finding.count }),
          ...(holders ? { href: paths.roleHolders(tenant) } : {}),
          detail: t("secondFactorDetail", { administrators: `${finding.administrators}`, names: finding.names.join(", ") }),
        };
      case "moreCredentials":
        return { title: t("moreCredentials", { count: finding.count }), href: paths.credentials(tenant) };
      case "moreApiKeys":
        return { title: t("moreApiKeys", { count: finding.count }), href: paths.apiKeys(tenant) };
    }
  };
}

function Row({ tenant, finding, holders }: { tenant: string; finding: Finding; holders: boolean }) {
  const t = useTranslations("overview.attention");
  const { title, href, detail, at } = useWords()(tenant, finding, holders);
  return (
    <li className="grid grid-cols-1 items-center gap-x-3 gap-y-0.5 border-b border-line px-4 py-2 last:border-b-0 hover:bg-hover sm:grid-cols-[6rem_minmax(0,1fr)_auto]">
      <span>
        <Badge tone={finding.severity}>{t(`severity.${finding.severity}`)}</Badge>
      </span>
      <span className="min-w-0">
        {href ? (
          <Link href={href} className="inline-flex min-h-6 max-w-full items-center font-medium break-words underline">
            {title}
          </Link>
        ) : (
          <span className="font-medium break-words">{title}</span>
        )}
        {detail && <span className="block text-[0.8125rem] break-words text-muted">{detail}</span>}
      </span>
      {at && (
        <span className="text-[0.8125rem] text-muted">
          <Timestamp at={at} relative="age" />
        </span>
      )}
    </li>
  );
}
