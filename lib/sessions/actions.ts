"use server";

import { personAction } from "@/lib/gate/action";
import { sessionAction } from "@/lib/gate/session-action";
import { endMySession, endOtherSessions, reauthenticate, useRecoveryCode, verifyTotp } from "./mutations";

export const verifyTotpAction = sessionAction(verifyTotp);
export const useRecoveryCodeAction = sessionAction(useRecoveryCode);
export const reauthenticateAction = sessionAction(reauthenticate);
export const endMySessionAction = personAction(endMySession);
export const endOtherSessionsAction = personAction(endOtherSessions);
