import { copyFileSync, mkdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { CommandError, runCommand } from "./command";
import { runE2e } from "./e2e";
import { checkout } from "./paths";

const folder = path.join(checkout, "screenshots");
const images = path.join(checkout, "docs", "images");
const chosen = { "overview.png": "overview-full-light-1440.png", "audit.png": "audit-full-dark-1440.png" };
const mostBytes = 200_000;

/** Copies the two pictures that the README shows. */
function keepForReadme(): void {
  mkdirSync(images, { recursive: true });
  for (const [name, source] of Object.entries(chosen)) {
    const file = path.join(folder, source);
    if (statSync(file).size > mostBytes)
      throw new CommandError(`${source} is larger than ${mostBytes / 1000} kB: too large for the README.`);
    copyFileSync(file, path.join(images, name));
  }
}

// Pictures of every screen in every state, both themes and two widths, into `screenshots/`; --readme updates docs/images too.
await runCommand(async () => {
  const given = process.argv.slice(2);
  const options = given.filter((option) => option !== "--readme");
  if (options.length === 0) rmSync(folder, { recursive: true, force: true });
  const { failed } = await runE2e(["--config=e2e/screenshots.config.ts", ...options], { wholeDemo: true });
  if (failed === 0 && given.includes("--readme")) keepForReadme();
  console.log(`The pictures are in ${folder}.`);
  return failed === 0 ? 0 : 1;
}, 130);
