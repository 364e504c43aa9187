import { checkAuditRange } from "@/lib/audit/queries";
import { route } from "@/lib/gate/route";

export const GET = route(checkAuditRange);
