import { deleteAlertRule, updateAlertRule } from "@/lib/alerts/mutations";
import { route } from "@/lib/gate/route";

export const PATCH = route(updateAlertRule);
export const DELETE = route(deleteAlertRule);
