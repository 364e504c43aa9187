import { route } from "@/lib/gate/route";
import { deleteWorkspace, renameWorkspace } from "@/lib/workspaces/mutations";

export const PATCH = route(renameWorkspace);
export const DELETE = route(deleteWorkspace);
