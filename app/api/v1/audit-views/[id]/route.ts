import { deleteAuditView, updateAuditView } from "@/lib/audit/mutations";
import { route } from "@/lib/gate/route";

export const PATCH = route(updateAuditView);
export const DELETE = route(deleteAuditView);
