import { defineMutation, defineQuery } from "@/lib/gate/operation";
import { exportDownload } from "./export";
import { type ExportManifest, planExport } from "./export-plan";
import { exportAuditInput } from "./export-schema";

/** What an export of a query would hold and mask; makes none. @throws AppError invalid_input for a query that cannot be used */
export const describeAuditExport = defineQuery({
  permission: "audit:export",
  scope: "workspace",
  input: exportAuditInput,
  run: async ({ sql, principal }, input): Promise<ExportManifest> => (await planExport(sql, principal, input)).manifest,
});

/**
 * The entries that a query finds, as a file. The entry about it is committed before the first byte leaves, and stays when
 * the reader goes away. @throws AppError invalid_input for a query that cannot be used
 */
export const exportAudit = defineMutation({
  permission: "audit:export",
  scope: "workspace",
  event: "audit.exported",
  input: exportAuditInput,
  async run({ sql, principal }, input) {
    const plan = await planExport(sql, principal, input);
    const { query, range, head, personal_values } = plan.manifest;
    const after = { format: plan.format, query, range, head, masked: personal_values.masked };
    return { change: { after }, output: plan };
  },
  download: exportDownload,
});
