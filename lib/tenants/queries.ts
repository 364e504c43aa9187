import { AppError } from "@/lib/gate/errors";
import { defineQuery } from "@/lib/gate/operation";
import { z } from "@/lib/zod";

/** The current organization. Any role in it may see this, also one in a single workspace. @throws AppError not_found */
export const getTenant = defineQuery({
  permission: "org:read",
  scope: "workspace",
  input: z.strictObject({}),
  async run({ db }) {
    const tenant = await db.tenant.findFirst({ where: { deletedAt: null }, select: { id: true, slug: true, name: true, createdAt: true } });
    if (!tenant) throw new AppError("not_found", "This organization no longer exists.");
    return tenant;
  },
});

export type TenantSummary = { id: string; slug: string; name: string };

/** The organizations the person is an active member of, by name: what the organization switch offers. */
export const listMyTenants = defineQuery({
  permission: "self",
  input: z.strictObject({}),
  run: ({ sql }): Promise<TenantSummary[]> => sql<TenantSummary>("SELECT tenant_id AS id, slug, name FROM lookup_my_tenants()"),
});
