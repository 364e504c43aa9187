"use server";

import { action, personAction } from "@/lib/gate/action";
import { createTenant, deleteTenant, renameTenant } from "./mutations";

export const createTenantAction = personAction(createTenant);
export const renameTenantAction = action(renameTenant);
export const deleteTenantAction = action(deleteTenant);
