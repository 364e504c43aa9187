import { randomBytes } from "node:crypto";
import { chmodSync, renameSync, writeFileSync } from "node:fs";
import type { RolePasswords } from "./roles";
import { readVariables } from "./variables-file";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

/** What Gatehouse needs and nobody has to choose. */
const generators = {
  NEXTAUTH_SECRET: () => hex(32),
  ENCRYPTION_KEYS: () => `v1:${hex(32)}`,
  API_KEY_PEPPERS: () => `v1:${hex(32)}`,
  GATEHOUSE_OWNER_PASSWORD: () => hex(24),
  GATEHOUSE_APP_PASSWORD: () => hex(24),
  GATEHOUSE_WORKER_PASSWORD: () => hex(24),
};

export type Secrets = Record<keyof typeof generators, string>;

/** The secrets kept in `file` (mode 0600), creating those it lacks. Call it under a lock. */
export function keepSecrets(file: string): Secrets {
  const kept = readVariables(file);
  const missing = Object.entries(generators).filter(([name]) => !kept[name]);
  const all = { ...kept, ...Object.fromEntries(missing.map(([name, create]) => [name, create()])) };
  if (missing.length > 0) {
    const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(`${file}.partial`, `# Generated once. Without these the data cannot be read again: keep them.\n${lines.join("")}`, {
      mode: 0o600,
    });
    renameSync(`${file}.partial`, file);
  }
  chmodSync(file, 0o600);
  return all as Secrets;
}

export function rolePasswords(secrets: Secrets): RolePasswords {
  return {
    owner: secrets.GATEHOUSE_OWNER_PASSWORD,
    app: secrets.GATEHOUSE_APP_PASSWORD,
    worker: secrets.GATEHOUSE_WORKER_PASSWORD,
  };
}
