import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CanLink } from "@/components/console/can";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { History } from "@/components/console/history";
import { PageHeader } from "@/components/console/page-header";
import { Section } from "@/components/ui/section";
import { historyOf } from "@/lib/audit/history";
import { listAuditEntries } from "@/lib/audit/queries";
import { credentialRefusals } from "@/lib/credentials/controls";
import { tagsOf } from "@/lib/credentials/health";
import { getCredential } from "@/lib/credentials/queries";
import { credentialIdInput } from "@/lib/credentials/schema";
import { env } from "@/lib/env";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { openScreens } from "@/lib/tenants/screens";
import { CredentialActions } from "./credential-actions";
import { CredentialFacts } from "./credential-facts";
import { EditCredential } from "./edit-credential";
import { LeaseCommand } from "./lease-command";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("credentials");
  return { title: t("one") };
}

type PageProps = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ open?: string | string[] }> };

export default async function CredentialPage({ params, searchParams }: PageProps) {
  const [{ tenant, id }, { open }, t] = await Promise.all([params, searchParams, getTranslations("credentials")]);
  if (!credentialIdInput.safeParse({ id }).success) notFound();
  const credential = await load(getCredential, tenant, { id });
  const principal = await pagePrincipal(tenant);
  const refusals = credentialRefusals(principal, credential.workspaceId);
  const readsAudit = openScreens(principal, tenant).some(({ name }) => name === "audit");
  const history = readsAudit ? await historyOf((input) => load(listAuditEntries, tenant, input), id, "credential.created") : undefined;
  const { NEXTAUTH_URL: origin } = env();
  const common = { tenant, credential, origin, audit: readsAudit ? paths.auditOf(tenant, credential.id) : undefined };
  const opened = open === "rotate" || open === "delete" ? open : undefined;
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: t("title"), href: paths.credentials(tenant) }]}
        title={credential.name}
        purpose={t("detail.purpose")}
      />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,45rem)_12rem] lg:items-start">
        {/* First for whoever reads in order; beside the rest where there is room, and always in sight there. */}
        <section
          aria-label={t("detail.actions")}
          className="flex flex-wrap gap-2 lg:sticky lg:top-17 lg:col-start-2 lg:row-start-1 lg:flex-col"
          data-no-print
        >
          <CredentialActions {...common} refusals={refusals} opened={opened} />
          <CanLink href={paths.auditOf(tenant, credential.id)} refusal={readsAudit ? undefined : t("detail.auditRefusal")}>
            {t("detail.audit")}
          </CanLink>
        </section>
        <div className="flex min-w-0 flex-col gap-5 lg:col-start-1 lg:row-start-1">
          <Section title={t("facts.title")}>
            <CredentialFacts credential={credential} tags={tagsOf(credential, Date.now())} />
            <EquivalentCommand origin={origin} path={paths.credentialRoute(credential.id)} permission="credentials:read" />
          </Section>
          <EditCredential {...common} refusal={refusals.update} />
          <LeaseCommand credential={credential} origin={origin} />
          <History tenant={tenant} history={history} />
        </div>
      </div>
    </>
  );
}
