import { AppError } from "@/lib/gate/errors";
import { authorize } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { maskingOf } from "./export-plan";
import type { Masking } from "./export-words";
import { exportAudit } from "./mutations";

const refusals: Record<string, string> = {
  forbidden: "You need audit:export. An administrator can give it to you.",
  mfa_enrolment_required: "Exporting needs two-factor authentication. Set it up under your account first.",
};

/** Why the principal cannot export the log; undefined when they can, or only have to confirm who they are. The gate decides. */
export function exportRefusal(principal: Principal): string | undefined {
  try {
    authorize(exportAudit, principal);
  } catch (error) {
    return error instanceof AppError ? refusals[error.code] : undefined;
  }
  return undefined;
}

/** What an export of this principal leaves masked. */
export const exportMasking = (principal: Principal): Masking => maskingOf(principal);
