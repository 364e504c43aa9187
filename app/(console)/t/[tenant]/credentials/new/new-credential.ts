import { type CredentialKind, editableSettings, type FieldName, kinds } from "@/lib/credentials/kinds";
import type { CreateCredentialInput } from "@/lib/credentials/schema";

/** What a person fills in for a kind: its settings, then its secrets. */
export const fieldsOf = (kind: CredentialKind): FieldName[] => [...editableSettings(kind), ...kinds[kind].secrets];

/** What the form holds, as the operation takes it. Blank fields are left out; the server says which of them it needs. */
export function inputOf(kind: CredentialKind, data: FormData): CreateCredentialInput {
  const text = (name: string) => String(data.get(name) ?? "");
  const values = fieldsOf(kind)
    .filter((field) => text(field) !== "")
    .map((field) => [field, text(field)]);
  const expiresAt = text("expiresAt") === "" ? null : `${text("expiresAt")}T23:59:59Z`;
  return {
    kind,
    name: text("name"),
    vendor: text("vendor"),
    workspaceId: text("workspaceId"),
    expiresAt,
    ...Object.fromEntries(values),
  } as CreateCredentialInput;
}

/** The same as a body with placeholders: `clientSecret` is `CLIENT_SECRET`. */
export function bodyOf(kind: CredentialKind, workspaceId: string): Record<string, unknown> {
  const placeholder = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  const values = ["name", "vendor", ...fieldsOf(kind)].map((field) => [field, placeholder(field)]);
  return { kind, workspaceId, ...Object.fromEntries(values) };
}
