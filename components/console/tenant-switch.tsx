"use client";

import { Building2, Check, ChevronsUpDown, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { paths } from "@/lib/paths";

type Tenant = { slug: string; name: string };

function choice({ slug, name }: Tenant, current: boolean): MenuItem {
  const label = (
    <span className="min-w-0">
      <span className="block truncate">{name}</span>
      <span className="block truncate text-xs font-normal text-muted">{slug}</span>
    </span>
  );
  const icon = current ? <Check aria-hidden className="size-4 shrink-0" /> : <span aria-hidden className="size-4 shrink-0" />;
  return { href: paths.tenant(slug), icon, label, current };
}

/** Which organization this is, and the way to the person's others. Names may repeat, addresses cannot: both are shown. */
export function TenantSwitch({ tenants, current }: { tenants: readonly Tenant[]; current?: string }) {
  const t = useTranslations("shell.organizations");
  const name = tenants.find((tenant) => tenant.slug === current)?.name ?? t("title");
  const items = tenants.map((tenant) => choice(tenant, tenant.slug === current));
  const create: MenuItem = { href: paths.newTenant, icon: <Plus aria-hidden className="size-4 shrink-0" />, label: t("create") };
  const trigger = (
    <Button
      variant="ghost"
      className="max-w-72 min-w-0 shrink px-2 font-semibold"
      aria-label={current ? t("switch", { name }) : t("title")}
    >
      <Building2 aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="truncate">{name}</span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </Button>
  );
  return <Menu trigger={trigger} title={t("title")} align="start" items={[...items, create]} />;
}
