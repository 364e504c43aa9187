"use server";

import { action } from "@/lib/gate/action";
import { verifyAudit } from "./mutations";

export const verifyAuditAction = action(verifyAudit);
