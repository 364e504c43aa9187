import { route } from "@/lib/gate/route";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { listWorkspaces } from "@/lib/workspaces/queries";

export const GET = route(listWorkspaces);
export const POST = route(createWorkspace);
