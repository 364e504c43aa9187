import type { Sql } from "@/lib/db/tenant";
import { defineQuery } from "@/lib/gate/operation";
import { type Principal, workspacesWith } from "@/lib/gate/principal";
import { type AuditAnswer, answerQuestion } from "./answer";
import { askAuditQuestionInput, checkAuditRangeInput } from "./question-schema";
import { noInput } from "./schema";
import { verifyLog } from "./verify-log";

/**
 * Answers a prebuilt question about some days, from the sealed entries that the reader sees.
 * @throws AppError forbidden, invalid_input, unavailable when there is too much to count
 */
export const askAuditQuestion = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: askAuditQuestionInput,
  run: ({ sql, principal }, asked): Promise<AuditAnswer> => answerQuestion(sql, principal, asked),
});

/** Something a question can be asked about: its id, and what it is called. */
export type Choice = { value: string; label: string };
export type QuestionChoices = { credentials: Choice[]; actors: Choice[] };

const most = 500;

async function choose(sql: Sql, table: "credentials" | "memberships" | "api_keys", workspaces: "*" | string[]): Promise<Choice[]> {
  if (workspaces.length === 0) return [];
  const within = table === "memberships" || workspaces === "*" ? "" : "WHERE workspace_id = ANY($1::uuid[])";
  return sql<Choice>(
    `SELECT id AS value, name AS label FROM ${table} ${within} ORDER BY lower(name), id LIMIT ${most}`,
    within ? [workspaces] : [],
  );
}

/** What there is to ask about, as far as the reader may see it elsewhere; of the rest they have to know the id. */
export const auditQuestionChoices = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: noInput,
  async run({ sql, principal }): Promise<QuestionChoices> {
    const members = principal.grants.organization.has("members:read") ? "*" : [];
    return {
      credentials: await choose(sql, "credentials", workspacesWith(principal, "credentials:read")),
      actors: [
        ...(await choose(sql, "memberships", members)),
        ...(await choose(sql, "api_keys", workspacesWith(principal, "api_keys:read"))),
      ],
    };
  },
});

export type RangeReport = {
  from: number;
  to: number;
  /** What was found: intact, altered, fork or truncated. */
  verdict: string;
  /** The first thing that is wrong, and where; null when nothing is. */
  finding: { sequence: number | null; problem: string } | null;
};

async function checkRange(range: { from: number; to: number }, { tenantId }: Principal): Promise<RangeReport> {
  const { verdict, finding } = await verifyLog(tenantId, range);
  return { ...range, verdict, finding: finding && { sequence: finding.sequence, problem: finding.problem } };
}

/**
 * Recomputes the part of the log that an answer covers. It is no verification of the log as such and writes no entry.
 * @throws AppError forbidden, unavailable while other verifications keep this process busy
 */
export const checkAuditRange = defineQuery({
  permission: "audit:verify",
  input: checkAuditRangeInput,
  prepare: checkRange,
  run: async ({ prepared }) => prepared,
});
