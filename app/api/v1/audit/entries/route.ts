import { addAuditEntries } from "@/lib/audit/mutations";
import { listAuditEntries } from "@/lib/audit/queries";
import { route } from "@/lib/gate/route";

export const GET = route(listAuditEntries);
export const POST = route(addAuditEntries);
