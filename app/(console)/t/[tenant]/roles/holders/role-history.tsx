import { History } from "@/components/console/history";
import { roleHistory } from "@/lib/audit/history";
import { listAuditEntries } from "@/lib/audit/queries";
import { load, pagePrincipal } from "@/lib/gate/page";
import { openScreens } from "@/lib/tenants/screens";

/** What was done by people who held the role then: all that the log knows of it. */
export async function RoleHistory({ tenant, role }: { tenant: string; role: string }) {
  const readsAudit = openScreens(await pagePrincipal(tenant), tenant).some(({ name }) => name === "audit");
  const history = readsAudit ? await roleHistory((input) => load(listAuditEntries, tenant, input), role) : undefined;
  return <History tenant={tenant} history={history} />;
}
