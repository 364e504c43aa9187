import { account } from "./account";
import { alerts } from "./alerts";
import { apiKeys } from "./api-keys";
import { audit } from "./audit";
import { auditEntry } from "./audit-entry";
import { auditExport } from "./audit-export";
import { auditQuestions } from "./audit-questions";
import { auditVerify } from "./audit-verify";
import { auditViews } from "./audit-views";
import { auth } from "./auth";
import { console } from "./console";
import { credentials } from "./credentials";
import { errors } from "./errors";
import { overview } from "./overview";
import { permissionPicker } from "./permission-picker";
import { roles } from "./roles";
import { settings } from "./settings";
import { shell } from "./shell";
import { ui } from "./ui";

/** Every English text of the console, by namespace. Keys and arguments are checked where they are used, by their types. */
export const english = {
  ui,
  auth,
  console,
  overview,
  roles,
  errors,
  shell,
  account,
  alerts,
  audit,
  auditExport,
  auditEntry,
  auditVerify,
  auditViews,
  auditQuestions,
  settings,
  apiKeys,
  credentials,
  permissionPicker,
} as const;
