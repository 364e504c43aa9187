import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { PageHeader } from "@/components/console/page-header";
import { RoleViews } from "@/components/console/role-views";
import { env } from "@/lib/env";
import { load, pagePrincipal } from "@/lib/gate/page";
import { holdersRefusal } from "@/lib/roles/controls";
import { matrixOf } from "@/lib/roles/matrix";
import { listRoles } from "@/lib/roles/queries";
import { PermissionMatrix } from "./permission-matrix";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roles");
  return { title: t("title") };
}

export default async function RolesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const t = await getTranslations("roles");
  const { items } = await load(listRoles, tenant, {});
  const holders = holdersRefusal(await pagePrincipal(tenant)) === undefined;
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <div className="flex flex-col gap-4">
        <RoleViews tenant={tenant} current="matrix" />
        <PermissionMatrix
          tenant={tenant}
          roles={items.map(({ permissions: _, ...role }) => role)}
          groups={matrixOf(items)}
          holders={holders}
        />
        <EquivalentCommand origin={env().NEXTAUTH_URL} path="/api/v1/roles" permission="roles:read" />
      </div>
    </>
  );
}
