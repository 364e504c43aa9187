"use server";

import { action } from "@/lib/gate/action";
import { acknowledgeAlerts, createAlertRule, deleteAlertRule, updateAlertRule } from "./mutations";

export const acknowledgeAlertsAction = action(acknowledgeAlerts);
export const createAlertRuleAction = action(createAlertRule);
export const updateAlertRuleAction = action(updateAlertRule);
export const deleteAlertRuleAction = action(deleteAlertRule);
