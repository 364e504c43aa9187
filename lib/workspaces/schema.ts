import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";
import { workspaceNamePattern, workspaceNameRule } from "./name";

export const workspaceName = z.string(workspaceNameRule).regex(workspaceNamePattern, workspaceNameRule);

const workspaceId = z.uuid("This is not the id of a workspace.");

export const listWorkspacesInput = z.strictObject({
  cursor: z.string().max(500, "This is not a cursor.").optional(),
  limit: z.coerce
    .number("Give a number.")
    .int("Give a whole number.")
    .min(1, "Ask for at least 1.")
    .max(100, "Ask for at most 100.")
    .default(50),
});

export const createWorkspaceInput = z.strictObject({ name: workspaceName });

export const renameWorkspaceInput = z.strictObject({ id: workspaceId, name: workspaceName });

export const deleteWorkspaceInput = z.strictObject({
  id: workspaceId,
  name: z.string("Type the workspace's name.").max(100, "Type the workspace's name exactly."),
  reason: z
    .string("Give a reason.")
    .trim()
    .min(1, "Give a reason.")
    .max(500, "Use at most 500 characters.")
    .refine(cleanText, "Leave out broken characters."),
});
