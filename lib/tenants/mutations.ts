import { v7 as uuidv7 } from "uuid";
import { enterNewTenant } from "@/lib/gate/context";
import { AppError } from "@/lib/gate/errors";
import { defineMutation } from "@/lib/gate/operation";
import { createTenantInput, deleteTenantInput, renameTenantInput } from "./schema";

const gone = () => new AppError("not_found", "This organization no longer exists.");
const mostOwned = 10;

/**
 * Makes an organization with its first workspace; whoever makes it becomes its owner and is in it at once.
 * The entry is the first of the new organization's own log.
 * @throws AppError conflict when the address is taken or the person owns 10 organizations already.
 */
export const createTenant = defineMutation({
  permission: "self",
  assurance: "mfa",
  event: "tenant.created",
  input: createTenantInput,
  conflict: "This address is taken. Choose another one.",
  async run({ db, sql, principal }, { name, slug, workspace }) {
    // The row lock makes simultaneous attempts of one person count each other.
    const [person] = await sql<{ id: string; name: string; email: string }>(
      "SELECT id, name, email FROM people WHERE id = $1 FOR NO KEY UPDATE",
      [principal.personId],
    );
    if (!person || !principal.session) throw new AppError("not_found", "This person no longer exists.");
    const [owned] = await sql<{ count: number }>("SELECT count(*)::int AS count FROM lookup_my_tenants() WHERE role = 'gatehouse/owner'");
    if (owned && owned.count >= mostOwned)
      throw new AppError("conflict", `You own ${mostOwned} organizations already, which is the most one person may own.`);

    const id = uuidv7();
    await enterNewTenant(sql, id);
    const tenant = await db.tenant.create({ data: { slug, name }, select: { id: true, slug: true, name: true } });
    const first = await db.workspace.create({ data: { name: workspace }, select: { id: true, name: true } });
    const member = await db.membership.create({
      data: { personId: person.id, name: person.name, email: person.email },
      select: { id: true },
    });
    await db.roleAssignment.create({ data: { membershipId: member.id, role: "gatehouse/owner" } });
    await sql(
      `INSERT INTO session_tenants (tenant_id, session_id, method, mfa)
       SELECT current_tenant_id(), id, method, mfa_at IS NOT NULL FROM sessions WHERE id = $1 AND person_id = $2`,
      [principal.session.id, person.id],
    );
    return {
      change: {
        tenantId: id,
        target: { type: "tenant", id, name },
        after: { ...tenant, workspace: first },
        actor: { type: "user", id: member.id, name: person.name, email: person.email, roles: ["gatehouse/owner"] },
      },
      output: { ...tenant, workspace: first },
    };
  },
});

/** Changes the name people see. The address stays, so links stay. @throws AppError not_found */
export const renameTenant = defineMutation({
  permission: "org:update",
  event: "tenant.renamed",
  input: renameTenantInput,
  async run({ db }, { name }) {
    const before = await db.tenant.findFirst({ where: { deletedAt: null }, select: { id: true, name: true } });
    if (!before) throw gone();
    const after = await db.tenant.update({ where: { id: before.id }, data: { name }, select: { id: true, slug: true, name: true } });
    return { change: { target: { type: "tenant", id: after.id, name }, before: { name: before.name }, after: { name } }, output: after };
  },
});

/**
 * Closes the organization at once: nobody can enter it, its keys are refused, its credentials are gone; a job destroys
 * its data keys. The log and the address stay, so nobody can take the address over.
 * @throws AppError invalid_input when the typed address is another one, not_found
 */
export const deleteTenant = defineMutation({
  permission: "org:delete",
  event: "tenant.deleted",
  input: deleteTenantInput,
  async run({ db, sql }, { slug, reason }) {
    // Of two at once the second finds nothing.
    const [tenant] = await sql<{ id: string; slug: string; name: string }>(
      "SELECT id, slug, name FROM tenants WHERE id = current_tenant_id() AND deleted_at IS NULL FOR NO KEY UPDATE",
    );
    if (!tenant) throw gone();
    if (slug !== tenant.slug)
      throw new AppError("invalid_input", "Some values need attention.", { fields: { slug: `Type ${tenant.slug} exactly.` } });
    const now = new Date();
    await db.tenant.update({ where: { id: tenant.id }, data: { deletedAt: now } });
    const keys = await db.apiKey.updateMany({ where: { revokedAt: null }, data: { revokedAt: now } });
    const members = await db.membership.updateMany({ where: { status: { not: "ended" } }, data: { status: "ended", endedAt: now } });
    const credentials = await db.credential.deleteMany();
    // A person's own rows of other organizations are visible here too: the tenant must be named.
    await sql("DELETE FROM session_tenants WHERE tenant_id = current_tenant_id()");
    await sql("SELECT jobs.enqueue('purge_tenant', jsonb_build_object('tenantId', current_tenant_id()))");
    const before = { slug: tenant.slug, name: tenant.name, members: members.count, apiKeys: keys.count, credentials: credentials.count };
    return { change: { target: { type: "tenant", id: tenant.id, name: tenant.name }, reason, before }, output: { id: tenant.id } };
  },
});
