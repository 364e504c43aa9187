"use server";

import { action } from "@/lib/gate/action";
import { verifyAudit } from "./mutations";
import { findAuditEntries } from "./queries";

export const verifyAuditAction = action(verifyAudit);
export const findAuditEntriesAction = action(findAuditEntries);
