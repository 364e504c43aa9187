import { z } from "@/lib/zod";
import { cleanText } from "./strict-json";

/** What the command menu finds: at most five of a kind. `detail` tells two of one name apart. */
export type Found = { kind: "credential" | "api_key" | "workspace" | "audit_entry"; id: string; name: string; detail: string | null };

/** What is looked for: part of a name, a whole id, or what else an operation says it knows. */
export const findInput = z.strictObject({
  text: z
    .string("Say what to look for.")
    .trim()
    .min(1, "Say what to look for.")
    .max(100, "Use at most 100 characters.")
    .refine(cleanText, "Leave out broken characters."),
});
