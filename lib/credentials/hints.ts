const shortestHinted = 16;
const hintLength = 4;

/**
 * What may be shown of each secret: its last four characters, and nothing of one shorter than 16, where four would tell
 * too much. A key file has no hint: its end is a bracket, and its key id is a setting.
 */
export function secretHints(secrets: Readonly<Record<string, string>>): Record<string, string> {
  const hints: Record<string, string> = {};
  for (const [field, secret] of Object.entries(secrets)) {
    const characters = Array.from(secret);
    if (field !== "json" && characters.length >= shortestHinted) hints[field] = characters.slice(-hintLength).join("");
  }
  return hints;
}
