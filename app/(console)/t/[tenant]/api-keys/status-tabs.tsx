import { TabLinks } from "@/components/ui/tabs";
import { statuses } from "@/lib/api-keys/schema";

const labels = { active: "Active", expired: "Expired", revoked: "Revoked" };

/** Narrows the list to keys of one status. */
export function StatusTabs({ current, address }: { current?: string; address: (status: string | undefined) => string }) {
  const all = { href: address(undefined), label: "All", current: current === undefined };
  const tabs = statuses.map((status) => ({ href: address(status), label: labels[status], current: status === current }));
  return <TabLinks label="Status" tabs={[all, ...tabs]} />;
}
