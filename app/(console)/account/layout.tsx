import { CircleUser } from "lucide-react";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/console/account-menu";
import { SidebarLayout } from "@/components/console/sidebar-layout";
import { TenantSwitch } from "@/components/console/tenant-switch";
import { Alert } from "@/components/ui/alert";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { listMyTenants } from "@/lib/tenants/queries";

const sections = [{ title: "You", items: [{ label: "Account", href: paths.account, icon: <CircleUser aria-hidden /> }] }];

/** The frame of what belongs to a person and to no organization. Each page authorizes; its redirect wins over this frame. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const principal = await pagePrincipal(null);
  if (principal.session?.stage !== "complete") return children;
  const tenants = await load(listMyTenants, null, {});
  const topBar = (
    <>
      <div className="mr-auto min-w-0 lg:-ml-3">
        <TenantSwitch tenants={tenants} />
      </div>
      <AccountMenu name={principal.name ?? ""} email={principal.email ?? ""} />
    </>
  );
  return (
    <SidebarLayout sections={sections} topBar={topBar}>
      {tenants.length === 0 && (
        <Alert title="You are not a member of any organization" className="mb-5">
          Ask an administrator for an invitation, or create an organization of your own under “Organizations” above.
        </Alert>
      )}
      {children}
    </SidebarLayout>
  );
}
