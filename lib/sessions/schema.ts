import { cleanText } from "@/lib/gate/strict-json";
import { totpCode } from "@/lib/gate/totp-code";
import { z } from "@/lib/zod";

const broken = "Leave out broken characters.";

export const signInInput = z.strictObject({
  email: z
    .string("Enter your e-mail address.")
    .trim()
    .min(1, "Enter your e-mail address.")
    .max(254, "An e-mail address has at most 254 characters.")
    .refine(cleanText, broken)
    .toLowerCase(),
  password: z
    .string("Enter your password.")
    .min(1, "Enter your password.")
    .max(1_000, "This is longer than any password.")
    .refine(cleanText, broken),
  remember: z.boolean("Say yes or no.").default(false),
});

export const verifyTotpInput = z.strictObject({ code: totpCode });

const wholeCode = "Enter one of your recovery codes.";
export const useRecoveryCodeInput = z.strictObject({
  code: z.string(wholeCode).min(1, wholeCode).max(64, wholeCode).refine(cleanText, broken),
});

export const reauthenticateInput = z.strictObject({
  password: signInInput.shape.password,
  code: totpCode.optional(),
});

export const sessionIdInput = z.strictObject({ id: z.uuid("This is not the id of a session.") });
export const nothing = z.strictObject({});

/** How long a session that is not remembered outlives its last use. The database decides it (`lookup_session`); the console only says it beforehand. */
export const idleSeconds = 15 * 60;
