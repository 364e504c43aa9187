import { defineQuery } from "@/lib/gate/operation";
import { isPresetKey, presets } from "@/lib/gate/presets";
import { secondFactorRequired } from "@/lib/gate/second-factor";
import { nothing } from "./schema";

/** Whether nobody has been set up yet, so that the first visit makes the owner. */
export const setupState = defineQuery({
  permission: "anonymous",
  input: nothing,
  async run({ sql }) {
    const [row] = await sql<{ empty: boolean }>("SELECT installation_is_empty() AS empty");
    return { empty: row?.empty ?? false };
  },
});

type Person = { name: string; email: string; password_changed_at: Date };
type Factor = { confirmed_at: Date; last_used_at: Date | null };
type Organization = { slug: string; name: string; role: string | null };

const roleTitle = (role: string | null) => (role === null ? null : isPresetKey(role) ? presets[role].title : role);

/** Everything the person's own page shows: who they are here, how they prove it, and where they belong. */
export const myAccount = defineQuery({
  permission: "self",
  input: nothing,
  async run({ sql }) {
    const [person] = await sql<Person>("SELECT name, email, password_changed_at FROM people");
    const [totp] = await sql<Factor>(
      "SELECT confirmed_at, last_used_at FROM authenticators WHERE kind = 'totp' AND confirmed_at IS NOT NULL LIMIT 1",
    );
    const [codes] = await sql<{ left: number }>("SELECT count(*)::int AS left FROM recovery_codes WHERE used_at IS NULL");
    const organizations = await sql<Organization>("SELECT slug, name, role FROM lookup_my_tenants()");
    return {
      name: person?.name ?? "",
      email: person?.email ?? "",
      passwordChangedAt: person?.password_changed_at ?? null,
      totp: totp ? { since: totp.confirmed_at, lastUsedAt: totp.last_used_at } : null,
      totpRequired: await secondFactorRequired(sql),
      recoveryCodesLeft: codes?.left ?? 0,
      organizations: organizations.map(({ slug, name, role }) => ({ slug, name, role: roleTitle(role) })),
    };
  },
});
