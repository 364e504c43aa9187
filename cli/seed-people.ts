import { v7 as uuidv7 } from "uuid";
import { hashPassword } from "@/lib/crypto/password";
import type { Sql } from "@/lib/db/tenant";
import { enterPerson, enterTenant } from "@/lib/gate/context";
import type { World } from "./seed-world";

/** Writes the organizations, workspaces, people and memberships of the demo, as the owner of the tables. */
export async function seedPeople(sql: Sql, { tenants, people }: World): Promise<void> {
  for (const person of people) {
    await enterPerson(sql, person.id);
    await sql("INSERT INTO people (id, email, name, password_hash) VALUES ($1, $2, $3, $4)", [
      person.id,
      person.email,
      person.name,
      await hashPassword(person.password),
    ]);
  }
  for (const tenant of tenants) {
    await enterTenant(sql, tenant.id);
    await sql("INSERT INTO tenants (id, slug, name) VALUES ($1, $2, $3)", [tenant.id, tenant.slug, tenant.name]);
    for (const [name, id] of Object.entries(tenant.workspaces)) await sql("INSERT INTO workspaces (id, name) VALUES ($1, $2)", [id, name]);
    for (const { id: personId, name, email, memberships } of people) {
      const membership = memberships[tenant.slug];
      if (!membership) continue;
      await sql("INSERT INTO memberships (id, person_id, name, email) VALUES ($1, $2, $3, $4)", [membership.id, personId, name, email]);
      await sql("INSERT INTO role_assignments (id, membership_id, role) VALUES ($1, $2, $3)", [uuidv7(), membership.id, membership.role]);
    }
  }
}
