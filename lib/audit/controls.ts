import { authorize } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { verifyAudit } from "./mutations";
import { readerOf } from "./personal";

/** Why the principal cannot verify the log; undefined when they can. It decides nothing; the gate does. */
export function verifyRefusal(principal: Principal): string | undefined {
  try {
    authorize(verifyAudit, principal);
  } catch {
    return "You need audit:verify for the whole organization. An administrator can give it to you.";
  }
  return undefined;
}

/** Whether the principal sees every name, and so may look for one. */
export function maySearchNames(principal: Principal): boolean {
  return readerOf(principal).workspaces === "*";
}
