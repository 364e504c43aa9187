import { execFile } from "node:child_process";
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";
import { chromium } from "@playwright/test";
import { run } from "./children";
import { CommandError, isMain, runCommand } from "./command";
import { withLock } from "./lock.mjs";
import { checkout, dataDirectory, privateFolder } from "./paths";
import { step } from "./progress";

export type Browser = { executablePath: string; args: string[]; env: Record<string, string> };

/** The tests open only pages of this machine, so the browser's sandbox, which needs privileges, is left out. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const onPath = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const elsewhere = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** Whether it starts at all: a file can be a stub of a package manager, or lack its libraries. */
async function starts(executablePath: string, env: Record<string, string> = {}): Promise<boolean> {
  try {
    await promisify(execFile)(executablePath, ["--version", "--no-sandbox"], {
      timeout: 20_000,
      env: { ...process.env, ...env },
    });
    return true;
  } catch {
    return false;
  }
}

async function systemBrowser(): Promise<Browser | null> {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = [...onPath.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...elsewhere];
  for (const executablePath of candidates.filter((file) => existsSync(file))) {
    if (await starts(executablePath)) return { executablePath, args, env: {} };
  }
  return null;
}

async function playwrightBrowser(): Promise<Browser | null> {
  const executablePath = chromium.executablePath();
  return existsSync(executablePath) && (await starts(executablePath)) ? { executablePath, args, env: {} } : null;
}

/** Unpacks the Chromium that the npm package carries, once, with the libraries and the font a bare system lacks. */
async function unpack(source: string, folder: string): Promise<void> {
  const { extract } = createRequire(path.join(source, "package.json"))("tar-fs") as {
    extract(folder: string): NodeJS.WritableStream;
  };
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const inflate = (name: string, target: NodeJS.WritableStream) =>
    pipeline(createReadStream(path.join(source, "bin", name)), createBrotliDecompress(), target);
  await inflate("chromium.br", createWriteStream(path.join(partial, "chromium")));
  await inflate("al2023.tar.br", extract(partial));
  await inflate("fonts.tar.br", extract(path.join(partial, "fonts")));
  const fonts = `<fontconfig><dir>${path.join(folder, "fonts")}</dir><cachedir>${path.join(folder, "cache")}</cachedir></fontconfig>`;
  writeFileSync(path.join(partial, "fonts", "fonts.conf"), `<?xml version="1.0"?>\n${fonts}\n`);
  chmodSync(path.join(partial, "chromium"), 0o755);
  renameSync(partial, folder);
}

async function packagedBrowser(): Promise<Browser | null> {
  const source = path.join(checkout, "node_modules", "@sparticuz", "chromium");
  if (process.platform !== "linux" || process.arch !== "x64" || !existsSync(source)) return null;
  const { version } = createRequire(import.meta.url)(path.join(source, "package.json")) as {
    version: string;
  };
  const folder = path.join(privateFolder(dataDirectory()), `chromium-${version}`);
  await withLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) await step("Unpacking a browser", () => unpack(source, folder));
  });
  const executablePath = path.join(folder, "chromium");
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: path.join(folder, "fonts") };
  if (await starts(executablePath)) return { executablePath, args, env: fonts };
  const env = { ...fonts, LD_LIBRARY_PATH: path.join(folder, "lib") };
  return (await starts(executablePath, env)) ? { executablePath, args, env } : null;
}

async function downloadedBrowser(): Promise<Browser | null> {
  const script = path.join(checkout, "node_modules", "@playwright", "test", "cli.js");
  await step("Downloading a browser", () => run(process.execPath, [script, "install", "chromium"], { timeout: 120_000 }));
  return playwrightBrowser();
}

/**
 * A Chromium for the tests: the one CHROMIUM names, the system's, Playwright's, the one inside an npm package,
 * or else one that Playwright downloads.
 * @throws CommandError when none can be had
 */
export async function findBrowser(): Promise<Browser> {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    if (await starts(chosen)) return { executablePath: chosen, args, env: {} };
    throw new CommandError(`CHROMIUM is set to ${chosen}, which does not start.`);
  }
  for (const find of [systemBrowser, playwrightBrowser, packagedBrowser, downloadedBrowser]) {
    const browser = await find();
    if (browser) return browser;
  }
  throw new CommandError("The browser tests need a Chromium and none can be had here: install one, or set CHROMIUM to its path.");
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    console.log(JSON.stringify(await findBrowser(), null, 2));
    return 0;
  }, 130);
}
