import { z } from "./zod";

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, "must be a postgres:// address");
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean),
  );

/** `v2:<64 hex>,v1:<64 hex>` in any order; the highest version encrypts, every version decrypts. */
const keyring = z
  .string()
  .regex(/^v[1-9]\d{0,4}:[0-9a-f]{64}(,v[1-9]\d{0,4}:[0-9a-f]{64})*$/i, "must be v<number>:<64 hex digits>, separated by commas")
  .transform((text) =>
    text.split(",").map((entry) => {
      const [version, hex] = entry.slice(1).split(":") as [string, string];
      return { version: Number(version), key: Buffer.from(hex, "hex") };
    }),
  )
  .refine((keys) => new Set(keys.map((entry) => entry.version)).size === keys.length, "names a version twice");

/** Every variable Gatehouse reads. `.env.example` documents each; a test compares the two. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  DATABASE_URL: postgresUrl,
  MIGRATION_DATABASE_URL: postgresUrl,
  WORKER_DATABASE_URL: postgresUrl,
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin),
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  ENCRYPTION_KEYS: keyring,
  API_KEY_PEPPERS: keyring,
  API_KEY_HASH: z.enum(["bcrypt", "hmac"]).default("bcrypt"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  TRUSTED_PROXIES: list,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  SHUTDOWN_SECONDS: z.coerce.number().int().min(1).max(600).default(25),
  SETUP_CODE: z.string().min(12, "must have at least 12 characters").optional(),
  GATEHOUSE_DATA_DIR: z.string().min(1).optional(),
});

export type Environment = z.output<typeof environmentSchema>;
export type Variable = keyof Environment;

/** Thrown when variables are missing or malformed. The message names each of them, never a value. */
export class EnvironmentError extends Error {}

/**
 * Reads and checks the named variables.
 * @throws EnvironmentError naming every bad variable and the reason, never its value.
 */
export function readEnvironment<V extends Variable>(names: readonly V[], source: NodeJS.ProcessEnv = process.env): Pick<Environment, V> {
  const values: Record<string, string | undefined> = { ...source };
  // A plain ENCRYPTION_KEY is version 1 of the keyring: the name the platforms we replace already use.
  if (!values.ENCRYPTION_KEYS && values.ENCRYPTION_KEY) values.ENCRYPTION_KEYS = `v1:${values.ENCRYPTION_KEY}`;
  const given = Object.fromEntries(names.map((name) => [name, values[name] === "" ? undefined : values[name]]));
  const shape = Object.fromEntries(names.map((name) => [name, environmentSchema.shape[name]]));
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data as Record<string, unknown> as Pick<Environment, V>;
  const reasons = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${given[name] === undefined ? "is missing" : issue.code === "custom" || issue.code === "invalid_format" || issue.code === "too_small" ? issue.message : "is malformed"}`;
  });
  throw new EnvironmentError(
    `Gatehouse cannot start. These variables need attention:\n${[...new Set(reasons)].join("\n")}\nSee .env.example for what each one holds.`,
  );
}

const applicationVariables = [
  "NODE_ENV",
  "DATABASE_URL",
  "DATABASE_POOL_SIZE",
  "NEXTAUTH_URL",
  "NEXTAUTH_SECRET",
  "ENCRYPTION_KEYS",
  "API_KEY_PEPPERS",
  "API_KEY_HASH",
  "PORT",
  "HOST",
  "TRUSTED_PROXIES",
  "LOG_LEVEL",
  "SHUTDOWN_SECONDS",
  "SETUP_CODE",
] as const satisfies readonly Variable[];

let cached: Pick<Environment, (typeof applicationVariables)[number]> | undefined;

/** The application's configuration, read once. Not read while building, so a build needs no secrets. */
export function env() {
  cached ??= readEnvironment(applicationVariables);
  return cached;
}

/** Database addresses that do not state `sslmode`, by variable name, so that start-up can warn. */
export function withoutSslMode(source: NodeJS.ProcessEnv = process.env): string[] {
  return ["DATABASE_URL", "MIGRATION_DATABASE_URL", "WORKER_DATABASE_URL"].filter(
    (name) => source[name] && !/[?&]sslmode=/.test(source[name]),
  );
}
