import { auditContext } from "@/lib/audit/queries";
import { route } from "@/lib/gate/route";

export const GET = route(auditContext);
