"use server";

import { personAction } from "@/lib/gate/action";
import { sessionAction } from "@/lib/gate/session-action";
import { beginTotpEnrolment, confirmTotpEnrolment, regenerateRecoveryCodes, removeTotp } from "./mutations";

export const beginTotpEnrolmentAction = personAction(beginTotpEnrolment);
export const confirmTotpEnrolmentAction = sessionAction(confirmTotpEnrolment);
export const regenerateRecoveryCodesAction = personAction(regenerateRecoveryCodes);
export const removeTotpAction = sessionAction(removeTotp);
