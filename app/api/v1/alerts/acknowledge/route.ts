import { acknowledgeAlerts } from "@/lib/alerts/mutations";
import { route } from "@/lib/gate/route";

export const POST = route(acknowledgeAlerts);
