import { redirect } from "next/navigation";
import { load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { listMyTenants } from "@/lib/tenants/queries";

/** The start: a person's first organization, or, for whoever is in none, the account page that says so. */
export default async function HomePage() {
  const [first] = await load(listMyTenants, null, {});
  redirect(first ? paths.tenant(first.slug) : paths.account);
}
