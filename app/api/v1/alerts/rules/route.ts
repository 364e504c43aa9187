import { createAlertRule } from "@/lib/alerts/mutations";
import { listAlertRules } from "@/lib/alerts/queries";
import { route } from "@/lib/gate/route";

export const GET = route(listAlertRules);
export const POST = route(createAlertRule);
