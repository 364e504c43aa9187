import { restoreAuditView } from "@/lib/audit/mutations";
import { route } from "@/lib/gate/route";

export const POST = route(restoreAuditView);
