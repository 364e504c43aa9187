import { route } from "@/lib/gate/route";
import { listRoles } from "@/lib/roles/queries";

export const GET = route(listRoles);
