import { countOpenAlerts } from "@/lib/alerts/queries";
import { route } from "@/lib/gate/route";

export const GET = route(countOpenAlerts);
