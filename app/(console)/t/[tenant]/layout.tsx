import type { ReactNode } from "react";
import { AccountMenu } from "@/components/console/account-menu";
import { SidebarLayout } from "@/components/console/sidebar-layout";
import { TenantSwitch } from "@/components/console/tenant-switch";
import { load, pagePrincipal } from "@/lib/gate/page";
import { listMyTenants } from "@/lib/tenants/queries";
import { openScreens } from "@/lib/tenants/screens";
import { navigation } from "./navigation";

type LayoutProps = { children: ReactNode; params: Promise<{ tenant: string }> };

/** The frame of an organization's screens. It authorizes nothing: each page does, and its redirect wins over a frame that has nothing to show. */
export default async function TenantLayout({ children, params }: LayoutProps) {
  const { tenant } = await params;
  const principal = await pagePrincipal(tenant);
  if (principal.session?.stage !== "complete") return children;
  const tenants = await load(listMyTenants, tenant, {});
  const topBar = (
    <>
      <div className="mr-auto min-w-0 lg:-ml-3">
        <TenantSwitch tenants={tenants} current={tenant} />
      </div>
      <AccountMenu name={principal.name ?? ""} email={principal.email ?? ""} />
    </>
  );
  return (
    <SidebarLayout sections={navigation(openScreens(principal, tenant))} topBar={topBar}>
      {children}
    </SidebarLayout>
  );
}
