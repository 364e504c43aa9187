import { route } from "@/lib/gate/route";
import { deleteTenant, renameTenant } from "@/lib/tenants/mutations";
import { getTenant } from "@/lib/tenants/queries";

export const GET = route(getTenant);
export const PATCH = route(renameTenant);
export const DELETE = route(deleteTenant);
