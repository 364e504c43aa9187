import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./children";
import { CommandError, isMain, runCommand } from "./command";
import { withLock } from "./lock.mjs";
import { checkout } from "./paths";
import { step } from "./progress";

const sources = [
  "app",
  "components",
  "lib",
  "messages",
  "public",
  "prisma/schema.prisma",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const stamp = path.join(checkout, ".next", "gatehouse-build");

function filesBelow(file: string): string[] {
  if (!existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return [file];
  return readdirSync(file)
    .sort()
    .flatMap((name) => filesBelow(path.join(file, name)));
}

/** A digest of everything the build reads. */
function fingerprint(): string {
  const hash = createHash("sha256").update(process.version);
  const files = sources.flatMap((source) => filesBelow(path.join(checkout, source))).filter((file) => !/\.test\.tsx?$/.test(file));
  for (const file of files) hash.update(path.relative(checkout, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

const isBuilt = (value: string) => existsSync(stamp) && readFileSync(stamp, "utf8") === value;

/**
 * Builds the application for production, unless the last build had the same sources.
 * @throws CommandError with the build's output when it fails
 */
export async function build(): Promise<void> {
  if (isBuilt(fingerprint())) return;
  await withLock(path.join(checkout, ".next.lock"), async () => {
    const value = fingerprint();
    if (isBuilt(value)) return;
    const next = path.join(checkout, "node_modules", "next", "dist", "bin", "next");
    const variables = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
    const { code, output } = await step("Building the application", () => run(process.execPath, [next, "build"], { variables }));
    if (code !== 0) throw new CommandError(`${output.trim()}\nThe build failed.`);
    writeFileSync(stamp, value);
  });
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    await build();
    return 0;
  }, 130);
}
