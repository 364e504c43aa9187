import { totpCode } from "@/lib/gate/totp-code";
import { z } from "@/lib/zod";

export const confirmTotpEnrolmentInput = z.strictObject({ code: totpCode });
export const nothing = z.strictObject({});
