/** The organization's part of every address. Links hold it, so it never changes. The database checks the same. */
export const slugPattern = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
export const slugRule = "Use 1 to 63 lowercase letters, digits and hyphens; begin and end with a letter or digit.";

/** The address a name suggests: lowercase letters and digits, with hyphens between them. */
export function suggestSlug(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const hyphenated = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 63);
  return hyphenated.replace(/^-+|-+$/g, "");
}
