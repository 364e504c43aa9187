"use server";

import { personAction } from "@/lib/gate/action";
import { sessionAction } from "@/lib/gate/session-action";
import { changePassword, setUpInstallation } from "./mutations";

export const changePasswordAction = sessionAction(changePassword);
export const setUpInstallationAction = personAction(setUpInstallation);
