import { cleanText, parseStrictJson, StrictJsonError } from "@/lib/gate/strict-json";

export type ServiceAccountSettings = { projectId?: string; clientEmail?: string; keyId?: string };

const settings = { projectId: "project_id", clientEmail: "client_email", keyId: "private_key_id" } as const;

/**
 * The parts of a service account's key file that may be seen: project, e-mail and key id. Gives null for anything that
 * is not such a file: not strict JSON of at most 64 kB, no `type`, no `private_key`, or an overlong part.
 */
export function readServiceAccount(text: string): ServiceAccountSettings | null {
  const file = parse(text);
  if (!file || !isLine(file.type) || typeof file.private_key !== "string" || file.private_key.length === 0) return null;
  const parts: ServiceAccountSettings = {};
  for (const [setting, field] of Object.entries(settings) as [keyof ServiceAccountSettings, string][]) {
    const value = file[field];
    if (value === undefined) continue;
    if (!isLine(value)) return null;
    parts[setting] = value;
  }
  return parts;
}

const isLine = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= 320 && cleanText(value) && !/\p{Cc}/u.test(value);

function parse(text: string): Record<string, unknown> | null {
  try {
    const value = parseStrictJson(text, { maxBytes: 65_536 });
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof StrictJsonError) return null;
    throw error;
  }
}
