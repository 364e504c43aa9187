import { AppError } from "@/lib/gate/errors";
import { authorize, parseInput } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { actorRefusal } from "./filter";
import { verifyAudit } from "./mutations";
import { readerOf } from "./personal";
import { type AuditFilter, listAuditInput } from "./schema";

/** Why the principal cannot verify the log; undefined when they can. It decides nothing; the gate does. */
export function verifyRefusal(principal: Principal): string | undefined {
  try {
    authorize(verifyAudit, principal);
  } catch {
    return "You need audit:verify for the whole organization. An administrator can give it to you.";
  }
  return undefined;
}

/** What is wrong with the filters that somebody typed, a sentence per field; empty when they can be used. */
export function filterProblems(filter: Record<string, string>, principal: Principal): Record<string, string> {
  try {
    const { actor } = parseInput(listAuditInput, filter) as AuditFilter;
    const refusal = actorRefusal(actor, readerOf(principal));
    return refusal ? { actor: refusal } : {};
  } catch (error) {
    if (error instanceof AppError && error.details.fields) return error.details.fields;
    throw error;
  }
}

/** Whether the principal sees every name, and so may look for one. */
export function maySearchNames(principal: Principal): boolean {
  return readerOf(principal).workspaces === "*";
}
