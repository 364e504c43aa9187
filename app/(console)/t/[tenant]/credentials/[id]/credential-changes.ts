import { editableSettings, type FieldName, kinds } from "@/lib/credentials/kinds";
import type { CredentialSummary } from "@/lib/credentials/queries";
import type { UpdateCredentialInput } from "@/lib/credentials/schema";

/** The day of a moment as a date field has it, in UTC; blank for none. */
export const dayOf = (moment: Date | null): string => moment?.toISOString().slice(0, 10) ?? "";
/** The end of a day as an operation takes it; none for blank. */
export const endOf = (day: string): string | null => (day === "" ? null : `${day}T23:59:59Z`);
/** What stands for a secret in a command: `clientSecret` is `CLIENT_SECRET`. */
export const placeholderOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
/** The checkbox beside an optional secret that takes the stored one away. */
export const removalOf = (field: FieldName): string => `remove-${field}`;

type Values = Record<string, string>;
type Shown = Pick<CredentialSummary, "kind" | "name" | "vendor" | "settings" | "expiresAt">;

/** What the edit form shows of a credential, by field; secrets are not among it. */
export function valuesOf({ kind, name, vendor, settings, expiresAt }: Shown): Values {
  const shown = editableSettings(kind).map((field) => [field, settings[field] ?? ""]);
  return { name, vendor, ...Object.fromEntries(shown), expiresAt: dayOf(expiresAt) };
}

/** Only what differs is sent: a blank secret keeps the stored one, a blank optional setting takes it away. */
export function changesOf(credential: Shown & { id: string; version: number }, data: FormData): UpdateCredentialInput {
  const text = (name: string) => String(data.get(name) ?? "");
  const changes: Record<string, string | null> = {};
  for (const [field, value] of Object.entries(valuesOf(credential))) {
    if (text(field) === value) continue;
    if (field === "expiresAt") changes.expiresAt = endOf(text(field));
    else changes[field] = text(field) === "" && field !== "name" && field !== "vendor" ? null : text(field);
  }
  for (const field of kinds[credential.kind].secrets)
    if (data.has(removalOf(field))) changes[field] = null;
    else if (text(field) !== "") changes[field] = text(field);
  return { id: credential.id, version: credential.version, ...changes } as UpdateCredentialInput;
}

/** Whether there is anything to send besides which credential it is. */
export const isChange = ({ id: _, version: __, ...changes }: UpdateCredentialInput): boolean => Object.keys(changes).length > 0;

/** A field that somebody else changed, or that both have now in different ways; `yours` is missing where it was not touched. */
export type Difference = { field: string; before: string; theirs: string; yours?: string };

/** Compares what one began with, what is stored now, and what the form holds. */
export function differencesOf(began: Shown, now: Shown, data: FormData): Difference[] {
  const [before, theirs] = [valuesOf(began), valuesOf(now)];
  return Object.keys(theirs).flatMap((field) => {
    const typed = String(data.get(field) ?? "");
    const touched = typed !== before[field];
    if (theirs[field] === before[field] && !touched) return [];
    if (theirs[field] === typed) return [];
    const difference = { field, before: before[field] ?? "", theirs: theirs[field] ?? "" };
    return [touched ? { ...difference, yours: typed } : difference];
  });
}
