import { route } from "@/lib/gate/route";
import { listRoleHolders } from "@/lib/roles/queries";

export const GET = route(listRoleHolders);
