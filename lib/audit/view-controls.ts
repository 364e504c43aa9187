import { AppError } from "@/lib/gate/errors";
import { authorize } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { sharing } from "./view-mutations";

/** Why the principal cannot share views or change shared ones; undefined when they can. It decides nothing; the gate does. */
export function shareRefusal(principal: Principal): string | undefined {
  try {
    authorize(sharing, principal);
  } catch (error) {
    // A missing proof is asked for when it comes to it.
    if (error instanceof AppError && error.code !== "forbidden") return undefined;
    return "You need audit:manage_views for the whole organization. An administrator can give it to you.";
  }
  return undefined;
}
