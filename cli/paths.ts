import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { CommandError } from "./command";
import { readVariables } from "./variables-file";

/** The folder that holds package.json. */
export const checkout = realpathSync(path.resolve(import.meta.dirname, ".."));

/** The variables in `.env`, if there is one. The process's own go before them. */
export const dotenv = () => readVariables(path.join(checkout, ".env"));

export const asRoot = process.getuid?.() === 0;

/**
 * The folder for everything this checkout keeps: clusters, secrets, caches.
 * Root's lies outside the checkout, because Postgres runs as an unprivileged user who may not enter it.
 */
export function dataDirectory(): string {
  const chosen = process.env.GATEHOUSE_DATA_DIR || dotenv().GATEHOUSE_DATA_DIR;
  if (chosen) return path.resolve(checkout, chosen);
  if (!asRoot) return path.join(checkout, ".gatehouse");
  return `/var/lib/gatehouse-${createHash("sha256").update(checkout).digest("hex").slice(0, 12)}`;
}

/** Makes a folder that others may pass through only if Postgres' own user has to (that is, for root). */
export function privateFolder(...parts: string[]): string {
  const folder = path.join(...parts);
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, asRoot ? 0o711 : 0o700);
  } catch {
    throw new CommandError(`Gatehouse cannot write to ${folder}: make it yours, or set GATEHOUSE_DATA_DIR to a folder that is.`);
  }
  return folder;
}
