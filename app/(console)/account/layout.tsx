import { CircleUser } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Commands } from "@/components/console/commands";
import { Messages } from "@/components/console/messages";
import { readPreferences, Shell } from "@/components/console/shell";
import { ZoneSwitch } from "@/components/console/zone-switch";
import { Alert } from "@/components/ui/alert";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { listMyTenants } from "@/lib/tenants/queries";

/** The frame of what belongs to a person and to no organization. Each page authorizes; its redirect wins over this frame. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const principal = await pagePrincipal(null);
  if (principal.session?.stage !== "complete") return children;
  const [tenants, { shortcuts }, t] = await Promise.all([load(listMyTenants, null, {}), readPreferences(), getTranslations("shell")]);
  const own = await getTranslations("account");
  const account = { href: paths.account, label: t("screens.account") };
  const sections = [{ title: t("sections.you"), items: [{ ...account, icon: <CircleUser aria-hidden /> }] }];
  const organizations = tenants.map(({ slug, name }) => ({ href: paths.tenant(slug), label: t("commands.organization", { name }) }));
  const commands = (
    <Commands
      places={[{ ...account, key: "m" }, ...organizations]}
      creations={[{ href: paths.newTenant, label: t("organizations.create") }]}
      person={principal.personId ?? ""}
      shortcuts={shortcuts}
    >
      <ZoneSwitch />
    </Commands>
  );
  return (
    <Shell sections={sections} tenants={tenants} person={{ name: principal.name ?? "", email: principal.email ?? "" }} commands={commands}>
      {tenants.length === 0 && (
        <Alert title={own("alone")} className="mb-5">
          {own("aloneText")}
        </Alert>
      )}
      <Messages of={["account"]}>{children}</Messages>
    </Shell>
  );
}
