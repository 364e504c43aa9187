import { canonicalJson } from "@/lib/crypto/digest";
import { mask } from "./body";

/** One field before and after; null where it did not exist. */
export type FieldChange = { field: string; before: string | null; after: string | null; changed: boolean; masked: boolean };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value : canonicalJson(value));

/** The leaves of nested facts by dotted path, as text. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([name, member]) => leaves(member, path ? `${path}.${name}` : name));
  return path || (value !== null && value !== undefined) ? [[path || "value", textOf(value)]] : [];
}

/** What changed between two sets of facts, changed fields first and otherwise in the order of their names. */
export function changesOf(before: unknown, after: unknown): FieldChange[] {
  const [old, young] = [new Map(leaves(before)), new Map(leaves(after))];
  const fields = [...new Set([...old.keys(), ...young.keys()])].sort();
  const changes = fields.map((field) => {
    const [was, is] = [old.get(field) ?? null, young.get(field) ?? null];
    // Masked values read alike whether they changed or not, so they are shown among the changes.
    const masked = was === mask || is === mask;
    return { field, before: was, after: is, changed: was !== is || masked, masked };
  });
  return [...changes.filter((change) => change.changed), ...changes.filter((change) => !change.changed)];
}
