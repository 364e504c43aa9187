import { existsSync, readFileSync } from "node:fs";

/** Reads KEY=VALUE lines; comments, blank lines, `export` and one pair of quotes around a value are understood. */
export function parseVariables(text: string): Record<string, string> {
  const pairs = text.split(/\r?\n/).flatMap((line) => {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    return match ? [[match[1], match[2]?.replace(/^(["'])(.*)\1$/, "$2")] as [string, string]] : [];
  });
  return Object.fromEntries(pairs);
}

/** The same of a file; one that is not there has none. */
export function readVariables(file: string): Record<string, string> {
  return existsSync(file) ? parseVariables(readFileSync(file, "utf8")) : {};
}
