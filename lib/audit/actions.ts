"use server";

import { action } from "@/lib/gate/action";
import {
  cancelAuditVerification,
  createAuditView,
  deleteAuditView,
  pinAuditView,
  restoreAuditView,
  updateAuditView,
  verifyAudit,
} from "./mutations";
import {
  checkAuditRange,
  countNewerAuditEntries,
  describeAuditExport,
  findAuditEntries,
  getAuditVerification,
  suggestAuditValues,
  summarizeAuditEntries,
} from "./queries";

export const verifyAuditAction = action(verifyAudit);
export const cancelAuditVerificationAction = action(cancelAuditVerification);
export const getAuditVerificationAction = action(getAuditVerification);
export const findAuditEntriesAction = action(findAuditEntries);
export const summarizeAuditEntriesAction = action(summarizeAuditEntries);
export const suggestAuditValuesAction = action(suggestAuditValues);
export const countNewerAuditEntriesAction = action(countNewerAuditEntries);
export const checkAuditRangeAction = action(checkAuditRange);
export const createAuditViewAction = action(createAuditView);
export const updateAuditViewAction = action(updateAuditView);
export const deleteAuditViewAction = action(deleteAuditView);
export const restoreAuditViewAction = action(restoreAuditView);
export const pinAuditViewAction = action(pinAuditView);
export const describeAuditExportAction = action(describeAuditExport);
