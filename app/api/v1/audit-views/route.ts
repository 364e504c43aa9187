import { createAuditView } from "@/lib/audit/mutations";
import { listAuditViews } from "@/lib/audit/queries";
import { route } from "@/lib/gate/route";

export const GET = route(listAuditViews);
export const POST = route(createAuditView);
