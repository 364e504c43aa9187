import { z } from "@/lib/zod";
import { exportFormats } from "./export-words";
import { auditQueryInput } from "./schema";

export const exportAuditInput = z.strictObject({
  query: auditQueryInput.shape.query,
  format: z.enum(exportFormats, "Choose csv or jsonl."),
});
