import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { type ApiKeyForm, apiKeyForm } from "@/lib/api-keys/queries";
import { worksInWorkspace } from "@/lib/api-keys/workspace-scopes";
import { env } from "@/lib/env";
import { load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { NewKey } from "./new-key";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiKeys.form");
  return { title: t("title") };
}

/** Without the scopes that a key of one workspace could never use. */
function usable({ workspaces, scopes, ...rest }: ApiKeyForm): ApiKeyForm {
  return {
    ...rest,
    scopes: scopes.filter(worksInWorkspace),
    workspaces: workspaces.map((workspace) => ({ ...workspace, scopes: workspace.scopes.filter(worksInWorkspace) })),
  };
}

export default async function NewApiKeyPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations("apiKeys")]);
  const form = await load(apiKeyForm, tenant, {});
  return (
    <div className="max-w-[45rem]">
      <PageHeader breadcrumb={[{ label: t("title"), href: paths.apiKeys(tenant) }]} title={t("form.title")} purpose={t("form.purpose")} />
      {form.workspaces.length > 0 ? (
        <NewKey tenant={tenant} form={usable(form)} origin={env().NEXTAUTH_URL} now={Date.now()} />
      ) : (
        <EmptyState kind="nothing" title={t("form.noWorkspace")}>
          {t("form.noWorkspaceText")}
        </EmptyState>
      )}
    </div>
  );
}
