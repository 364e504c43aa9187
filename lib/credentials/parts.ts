import { AppError } from "@/lib/gate/errors";
import { type CredentialKind, kinds } from "./kinds";
import { readServiceAccount } from "./service-account";

type Values = Record<string, string>;
/** Values to set; null takes one away. */
export type Parts = { settings: Record<string, string | null>; secrets: Record<string, string | null> };

/**
 * Sorts what was given into a credential's settings and secrets. A key file also brings its settings.
 * @throws AppError invalid_input for fields that another kind has
 */
export function partsOf(kind: CredentialKind, given: Readonly<Record<string, string | null | undefined>>): Parts {
  const { title, settings, secrets } = kinds[kind] as { title: string; settings: readonly string[]; secrets: readonly string[] };
  const parts: Parts = { settings: {}, secrets: {} };
  const strange: Record<string, string> = {};
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (secrets.includes(field)) parts.secrets[field] = value;
    else if (settings.includes(field)) parts.settings[field] = value;
    else strange[field] = `A credential of the kind “${title}” has no such field.`;
  }
  if (Object.keys(strange).length > 0) throw new AppError("invalid_input", "Some values need attention.", { fields: strange });
  if (parts.secrets.json) parts.settings = { projectId: null, clientEmail: null, keyId: null, ...readServiceAccount(parts.secrets.json) };
  return parts;
}

export function merge(current: Values, changes: Record<string, string | null>): Values {
  const merged = Object.entries({ ...current, ...changes });
  return Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] !== null));
}
