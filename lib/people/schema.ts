import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";

export const nothing = z.strictObject({});

// How good a password is, is judged by its own rule, which also knows the person's name and e-mail address.
const newPassword = z.string("Choose a password.").min(1, "Choose a password.").max(1_000, "Use at most 128 characters.");

export const changePasswordInput = z.strictObject({ password: newPassword });

const name = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(100, "Use at most 100 characters.")
    .refine((text) => cleanText(text) && !/\p{Cc}/u.test(text), "Leave out control characters and broken characters.");

const address = "Enter an e-mail address, such as name@example.com.";
const slugRule = "Use 1 to 63 lowercase letters, digits and hyphens; begin and end with a letter or digit.";
const workspaceRule = "Use 1 to 100 lowercase letters, digits, hyphens and underscores.";

export const setUpInstallationInput = z.strictObject({
  code: z
    .string("Enter the code from the terminal.")
    .trim()
    .min(1, "Enter the code from the terminal.")
    .max(200, "This is longer than the code.")
    .refine(cleanText, "Leave out broken characters."),
  organization: name("Give the organization a name."),
  slug: z.string(slugRule).regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, slugRule),
  workspace: z.string(workspaceRule).regex(/^[a-z0-9_-]{1,100}$/, workspaceRule),
  name: name("Enter your name."),
  email: z.string(address).trim().toLowerCase().max(254, "Use at most 254 characters.").pipe(z.email(address)),
  password: newPassword,
});
