// Plain JavaScript without dependencies: it runs before any are there.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withLock } from "./lock.mjs";

function digest(...files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex");
}

function sameAs(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === value;
}

/** Whether npm's own record of what it installed agrees with the lockfile; packages of other platforms may be absent. */
function agrees(lockfile, record) {
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(lockfile, "utf8")).packages;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "") return true;
    const found = installed[name];
    return found ? found.version === entry.version && found.integrity === entry.integrity : Boolean(entry.optional || entry.peer);
  });
}

/** Runs a long step with a sign of life every five seconds; its output appears only if it fails. */
function step(title, file, options, { cwd, env }) {
  return new Promise((resolve) => {
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    console.log(`${title} …`);
    const timer = setInterval(() => console.log(`  still at it, ${seconds()} s`), 5000);
    const child = spawn(file, options, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: file === "npm.cmd",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    const stop = () => child.kill("SIGTERM");
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
    child.on("error", (error) => {
      output += error.message;
    });
    child.on("close", (code) => {
      clearInterval(timer);
      for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stop);
      console.log(code === 0 ? `  done in ${seconds()} s` : `${output.trim()}\n${title} failed.`);
      resolve(code === 0);
    });
  });
}

function npm() {
  const script = process.env.npm_execpath;
  if (script?.endsWith("npm-cli.js")) return [process.execPath, script];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

function schemaFiles(checkout) {
  const folder = path.join(checkout, "prisma");
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".prisma"))
        .sort()
    : [];
  return names.map((name) => path.join(folder, name));
}

/** What is out of date, and how to bring it up to date. */
function steps(checkout) {
  const modules = path.join(checkout, "node_modules");
  const lockfile = path.join(checkout, "package-lock.json");
  const [node, ...script] = npm();
  const schema = schemaFiles(checkout);
  return [
    {
      stamp: path.join(modules, ".gatehouse-installed"),
      value: () => digest(lockfile),
      skip: () => agrees(lockfile, path.join(modules, ".package-lock.json")),
      title: "Installing dependencies (about a minute)",
      run: [node, [...script, "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"]],
      env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
    },
    {
      stamp: path.join(modules, ".gatehouse-generated"),
      value: () => digest(lockfile, ...schema),
      missing: schema.length > 0 && !existsSync(path.join(checkout, "lib", "db", "generated")),
      skip: () => schema.length === 0,
      title: "Generating the database client",
      run: [process.execPath, [path.join(modules, "prisma", "build", "index.js"), "generate"]],
      // Prisma looks for an engine that `generate` never runs, and would download it.
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  ];
}

function outdated(step) {
  return step.missing || !sameAs(step.stamp, step.value());
}

async function bringUpToDate(checkout) {
  for (const item of steps(checkout)) {
    if (!outdated(item)) continue;
    if (!item.skip() && !(await step(item.title, item.run[0], item.run[1], { cwd: checkout, env: item.env }))) return false;
    // A new file, not new content: copies of the checkout may share the old one's inode.
    rmSync(item.stamp, { force: true });
    writeFileSync(item.stamp, item.value());
  }
  return true;
}

/**
 * Installs dependencies and generates the database client where that is missing or out of date.
 * Runs that start together do it once. Gives whether everything is there.
 */
export async function install(checkout) {
  if (!steps(checkout).some(outdated)) return true;
  const lock = path.join(checkout, ".gatehouse", "install.lock");
  return withLock(
    lock,
    () => bringUpToDate(checkout),
    () => console.log("Another command is installing; waiting for it …"),
  );
}
