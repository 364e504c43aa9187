import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { demand } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { createTenant } from "@/lib/tenants/mutations";
import { TenantForm } from "./tenant-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.create");
  return { title: t("title") };
}

export default async function NewTenantPage() {
  await demand(createTenant, null);
  const t = await getTranslations("account");
  return (
    <div className="max-w-[45rem]">
      <PageHeader breadcrumb={[{ label: t("title"), href: paths.account }]} title={t("create.title")} purpose={t("create.purpose")} />
      <TenantForm />
    </div>
  );
}
