import { defineQuery } from "@/lib/gate/operation";
import { deviceOf } from "./device";
import { nothing } from "./schema";

type Row = {
  id: string;
  user_agent: string | null;
  ip: string | null;
  created_at: Date;
  last_used_at: Date;
  remember: boolean;
  mfa: boolean;
};
export type MySession = {
  id: string;
  device: string;
  ip: string | null;
  startedAt: Date;
  lastUsedAt: Date;
  remember: boolean;
  mfa: boolean;
  current: boolean;
};

// The same ends as lookup_session draws, which closes a session only when somebody comes with its handle.
const living = `
  SELECT id, user_agent, ip, created_at, last_used_at, remember, mfa_at IS NOT NULL AS mfa FROM sessions
  WHERE ended_at IS NULL AND expires_at > now()
    AND (remember OR (last_used_at > now() - interval '15 minutes' AND issued_at > now() - interval '60 minutes'))
  ORDER BY last_used_at DESC, id DESC LIMIT 100`;

/** The person's living sessions, last used first. */
export const listMySessions = defineQuery({
  permission: "self",
  input: nothing,
  async run({ sql, principal }): Promise<MySession[]> {
    const rows = await sql<Row>(living);
    return rows.map((row) => ({
      id: row.id,
      device: deviceOf(row.user_agent),
      ip: row.ip,
      startedAt: row.created_at,
      lastUsedAt: row.last_used_at,
      remember: row.remember,
      mfa: row.mfa,
      current: row.id === principal.session?.id,
    }));
  },
});
