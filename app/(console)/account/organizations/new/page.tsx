import type { Metadata } from "next";
import { PageHeader } from "@/components/console/page-header";
import { demand } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { createTenant } from "@/lib/tenants/mutations";
import { TenantForm } from "./tenant-form";

export const metadata: Metadata = { title: "New organization" };

export default async function NewTenantPage() {
  await demand(createTenant, null);
  return (
    <div className="max-w-[45rem]">
      <PageHeader
        breadcrumb={[{ label: "Account", href: paths.account }]}
        title="New organization"
        purpose="A separate place with its own members, workspaces, encryption keys and audit log. You become its owner."
      />
      <TenantForm />
    </div>
  );
}
