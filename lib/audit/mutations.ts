import { defineMutation } from "@/lib/gate/operation";
import { verifyAuditInput } from "./schema";
import { verifyLog } from "./verify";

/** Recomputes the organization's whole log and says how far it is intact. The verification is an entry itself. */
export const verifyAudit = defineMutation({
  permission: "audit:verify",
  event: "audit.verified",
  input: verifyAuditInput,
  prepare: (_input, principal) => verifyLog(principal.tenantId),
  async run({ prepared: report, principal }) {
    const { verdict, entries, finding } = report;
    const through = report.through && { sequence: report.through.sequence, at: report.through.sealedAt, hash: report.through.entryHash };
    const first = finding && { sequence: finding.sequence, problem: finding.problem };
    const target = { type: "audit_log", id: principal.tenantId, name: "Audit log" };
    return { change: { target, after: { verdict, entries, through, finding: first } }, output: report };
  },
});
