import { summarizeAuditEntries } from "@/lib/audit/queries";
import { route } from "@/lib/gate/route";

export const GET = route(summarizeAuditEntries);
