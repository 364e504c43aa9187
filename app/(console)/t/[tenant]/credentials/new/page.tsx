import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { credentialForm } from "@/lib/credentials/queries";
import { env } from "@/lib/env";
import { load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { CredentialForm } from "./credential-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("credentials.create");
  return { title: t("title") };
}

export default async function NewCredentialPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations("credentials")]);
  const { workspaces } = await load(credentialForm, tenant, {});
  return (
    <div className="max-w-[45rem]">
      <PageHeader
        breadcrumb={[{ label: t("title"), href: paths.credentials(tenant) }]}
        title={t("create.title")}
        purpose={t("create.purpose")}
      />
      {workspaces.length > 0 ? (
        <CredentialForm tenant={tenant} workspaces={workspaces} origin={env().NEXTAUTH_URL} />
      ) : (
        <EmptyState kind="nothing" title={t("create.noWorkspace")}>
          {t("create.noWorkspaceText")}
        </EmptyState>
      )}
    </div>
  );
}
