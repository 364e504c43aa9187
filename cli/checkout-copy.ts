import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { run } from "./children";
import { CommandError } from "./command";
import { checkout } from "./paths";

/**
 * Copies the checkout as it stands, without what git ignores; dependencies are linked, not copied, where that works.
 * @throws CommandError when git or cp fails
 */
export async function copyCheckout(copy: string): Promise<void> {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  const { code, stdout, output } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: checkout });
  if (code !== 0) throw new CommandError(`git ls-files failed: ${output.trim()}`);
  const files = stdout.split("\0").filter((name) => name && existsSync(path.join(checkout, name)));
  for (const file of [...files, path.join("lib", "db", "generated")])
    cpSync(path.join(checkout, file), path.join(copy, file), { recursive: true });
  const modules = path.join(checkout, "node_modules");
  // Links only work on one file system.
  if ((await run("cp", ["-al", modules, copy])).code === 0) return;
  const copied = await run("cp", ["-a", modules, copy]);
  if (copied.code !== 0) throw new CommandError(`The dependencies could not be copied: ${copied.output.trim()}`);
}
