"use server";

import { action } from "@/lib/gate/action";
import { createWorkspace, deleteWorkspace, renameWorkspace } from "./mutations";
import { findWorkspaces } from "./queries";

export const createWorkspaceAction = action(createWorkspace);
export const renameWorkspaceAction = action(renameWorkspace);
export const deleteWorkspaceAction = action(deleteWorkspace);
export const findWorkspacesAction = action(findWorkspaces);
