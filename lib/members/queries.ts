import { defineQuery } from "@/lib/gate/operation";
import { presets } from "@/lib/gate/presets";
import { z } from "@/lib/zod";

type Unprotected = { membershipId: string; name: string; roles: string[]; administrator: boolean };
export type MemberAttention = { active: number; withSecondFactor: number; unprotected: Unprotected[] };

const administrators = Object.values(presets)
  .filter(({ administrator }) => administrator)
  .map(({ key }) => key);

const from = `FROM memberships m LEFT JOIN (SELECT DISTINCT membership_id FROM lookup_member_factors()) AS f ON f.membership_id = m.id
  WHERE m.status = 'active'`;
// A role that administers matters most.
const unprotected = `SELECT * FROM (
    SELECT m.id AS "membershipId", m.name, assigned.roles, assigned.roles && $1::text[] AS administrator
    FROM (SELECT m.tenant_id, m.id, m.name ${from} AND f.membership_id IS NULL) AS m,
      LATERAL (SELECT ARRAY(SELECT DISTINCT r.role FROM role_assignments r WHERE r.tenant_id = m.tenant_id AND r.membership_id = m.id ORDER BY 1) AS roles) AS assigned
  ) AS found ORDER BY administrator DESC, name, "membershipId" LIMIT 5`;

/** How many active members have a second factor, and up to five who have none: those who administer first. */
export const memberAttention = defineQuery({
  permission: "members:read",
  input: z.strictObject({}),
  async run({ sql }): Promise<MemberAttention> {
    const [counts] = await sql<Omit<MemberAttention, "unprotected">>(
      `SELECT count(*)::int AS active, count(f.membership_id)::int AS "withSecondFactor" ${from}`,
    );
    return { ...(counts as Omit<MemberAttention, "unprotected">), unprotected: await sql<Unprotected>(unprotected, [administrators]) };
  },
});
