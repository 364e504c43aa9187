import { authorize } from "./operation";
import { type Principal, workspacesWith } from "./principal";

/** Whose personal data a reader sees: of the entries of some workspaces, and always their own. */
export type Reader = { workspaces: "*" | readonly string[]; subject: string | null };

/** What a principal may see unmasked. */
export function readerOf(principal: Principal): Reader {
  const subject = principal.type === "user" ? `user:${principal.id}` : null;
  try {
    authorize({ permission: "audit:read_personal", scope: "workspace" }, principal);
  } catch {
    return { workspaces: [], subject };
  }
  return { workspaces: workspacesWith(principal, "audit:read_personal"), subject };
}

export function seesEverybody(reader: Reader, workspaceId: string | null): boolean {
  return reader.workspaces === "*" || (workspaceId !== null && reader.workspaces.includes(workspaceId));
}

/** `Member …3f2a91`: enough to tell people apart, and to find them again for whoever may. */
export function maskedName(subject: string): string {
  return /^(user|member|membership):/.test(subject) ? `Member …${subject.slice(-6)}` : "Unknown person";
}
