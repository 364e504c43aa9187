import { account } from "./account";
import { apiKeys } from "./api-keys";
import { audit } from "./audit";
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
  audit,
  settings,
  apiKeys,
  credentials,
  permissionPicker,
} as const;
