import { z } from "@/lib/zod";

const sixDigits = "Enter the 6 digits your authenticator app shows.";

export const confirmTotpEnrolmentInput = z.strictObject({
  code: z
    .string(sixDigits)
    .max(32, sixDigits)
    .transform((text) => text.replace(/\s/g, ""))
    .pipe(z.string().regex(/^[0-9]{6}$/, sixDigits)),
});
export const nothing = z.strictObject({});
