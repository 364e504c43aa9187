import type { Report } from "@/lib/gate/audit";
import { AppError } from "@/lib/gate/errors";
import { defineIngest, defineMutation } from "@/lib/gate/operation";
import { type IngestResult, takeIn } from "./ingest";
import { addAuditEntriesInput } from "./ingest-schema";
import { verificationIdInput, verifyAuditInput } from "./verification-schema";
import { type AuditVerification, askForVerification, cancelVerification } from "./verifications";

const theLog = (tenantId: string) => ({ type: "audit_log", id: tenantId, name: "Audit log" });
const rangeFacts = ({ range }: AuditVerification) => ({ firstEntry: range.from, lastEntry: range.to });

/**
 * Asks for a verification of the whole log or of a range. The worker carries it out and writes `audit.verified`, in the
 * name of whoever asked; `getAuditVerification` says how far it is. While one is under way, asking again gives that one.
 * @throws AppError forbidden, invalid_input for a range that the log does not have
 */
export const verifyAudit = defineMutation({
  permission: "audit:verify",
  event: "audit.verification_started",
  input: verifyAuditInput,
  async run({ sql, principal }, asked) {
    const { verification, joined } = await askForVerification(sql, principal, asked);
    const change = { target: theLog(principal.tenantId), after: rangeFacts(verification) };
    return { change: joined ? [] : change, output: { ...verification, joined } };
  },
});

/**
 * Stops a verification that is under way; it then says nothing about the log.
 * @throws AppError forbidden, not_found, conflict when it has ended already
 */
export const cancelAuditVerification = defineMutation({
  permission: "audit:verify",
  event: "audit.verification_cancelled",
  input: verificationIdInput,
  async run({ sql, principal }, { id }) {
    const output = await cancelVerification(sql, id);
    return { change: { target: theLog(principal.tenantId), after: rangeFacts(output) }, output };
  },
});

/**
 * Takes entries of a platform's services into the log of their key's workspace: one, or up to 1,000. Gives a result per
 * item, in order, and how many were refused; what is valid is written even when another item is not (docs/ingest.md).
 */
export const addAuditEntries = defineIngest({
  permission: "audit:write",
  scope: "workspace",
  input: addAuditEntriesInput,
  async run({ sql, principal }, { entries }): Promise<{ reports: Report[]; output: { refused: number; results: IngestResult[] } }> {
    // Who reported is what the key says; a person or another system has none.
    const { type, id } = principal;
    if (type !== "api_key" || !id) throw new AppError("forbidden", "Only an API key can report entries.", { permission: "audit:write" });
    const { reports, results } = await takeIn(sql, { ...principal, id }, entries);
    return { reports, output: { refused: results.filter((result) => "error" in result).length, results } };
  },
});

export { exportAudit } from "./export-operations";
// Operations are exported from a feature's mutations.ts: what finds all of them looks there.
export { createAuditView, deleteAuditView, pinAuditView, restoreAuditView, updateAuditView } from "./view-mutations";
