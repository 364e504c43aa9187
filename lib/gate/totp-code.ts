import { z } from "@/lib/zod";

const sixDigits = "Enter the 6 digits your authenticator app shows.";

/** A one-time code as people type it: spaces between the digits do not matter. */
export const totpCode = z
  .string(sixDigits)
  .max(32, sixDigits)
  .transform((text) => text.replace(/\s/g, ""))
  .pipe(z.string().regex(/^[0-9]{6}$/, sixDigits));
