import { exportAudit } from "@/lib/audit/mutations";
import { describeAuditExport } from "@/lib/audit/queries";
import { route } from "@/lib/gate/route";

export const GET = route(describeAuditExport);

export const POST = route(exportAudit);
