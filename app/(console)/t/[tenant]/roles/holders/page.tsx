import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/console/empty-state";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { FilterBar } from "@/components/console/filter-bar";
import { FilterChips } from "@/components/console/filter-chips";
import { addressWith, type SearchParams, stateOf } from "@/components/console/list-address";
import { ListView } from "@/components/console/list-view";
import { PageHeader } from "@/components/console/page-header";
import { RoleViews } from "@/components/console/role-views";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { env } from "@/lib/env";
import { demand, load } from "@/lib/gate/page";
import { allPermissions } from "@/lib/gate/permissions";
import { isPresetKey, presets } from "@/lib/gate/presets";
import { paths } from "@/lib/paths";
import { listRoleHolders } from "@/lib/roles/queries";
import { listRoleHoldersInput } from "@/lib/roles/schema";
import { HolderTable } from "./holder-table";
import { RoleHistory } from "./role-history";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roles.views");
  return { title: t("holders") };
}

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export default async function RoleHoldersPage({ params, searchParams }: PageProps) {
  const { tenant } = await params;
  const t = await getTranslations("roles");
  const state = stateOf(await searchParams, ["role", "permission", "sort", "order", "cursor"]);
  await demand(listRoleHolders, tenant);
  const usable = listRoleHoldersInput.safeParse(state).success;
  const { items, nextCursor } = usable ? await load(listRoleHolders, tenant, state) : { items: [], nextCursor: null };
  const path = paths.roleHolders(tenant);
  const roleName = (key: string) => (isPresetKey(key) ? presets[key].title : key);
  const choices = [
    {
      name: "role",
      label: t("holders.role"),
      any: t("holders.anyRole"),
      choices: Object.keys(presets).map((key) => [key, nameWithOrigin(key)] as const),
    },
    {
      name: "permission",
      label: t("holders.permission"),
      any: t("holders.anyPermission"),
      choices: allPermissions.map((permission) => [permission, permission] as const),
    },
  ];
  function nameWithOrigin(key: string): string {
    return isPresetKey(key) && presets[key].origin !== "gatehouse"
      ? `${presets[key].title} (${t(`origin.${presets[key].origin}`)})`
      : roleName(key);
  }
  const chips = (["role", "permission"] as const).flatMap((name) => {
    const value = state[name];
    return value ? [{ names: [name], label: t(`holders.${name}`), value: name === "role" ? nameWithOrigin(value) : value }] : [];
  });
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <ListView count={items.length}>
        <RoleViews tenant={tenant} current="holders" />
        <FilterBar path={path} state={state} choices={choices} />
        <FilterChips path={path} state={state} chips={chips} />
        {items.length > 0 ? (
          <HolderTable path={path} state={state} items={items} />
        ) : (
          <EmptyState
            kind="filtered"
            title={usable ? t("holders.none") : t("holders.unusable")}
            action={<LinkButton href={path}>{t("holders.all")}</LinkButton>}
          >
            {usable ? t("holders.noneText") : t("holders.unusableText")}
          </EmptyState>
        )}
        <Pagination
          first={state.cursor ? addressWith(path, state, { cursor: undefined }) : undefined}
          next={nextCursor ? addressWith(path, state, { cursor: nextCursor }) : undefined}
        />
        {usable && (
          <EquivalentCommand
            origin={env().NEXTAUTH_URL}
            path={addressWith("/api/v1/roles/holders", state)}
            permission="members:read"
            organization={tenant}
          />
        )}
        {state.role && isPresetKey(state.role) && <RoleHistory tenant={tenant} role={state.role} />}
      </ListView>
    </>
  );
}
