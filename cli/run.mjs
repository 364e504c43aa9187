// The entry of every command in package.json: `node cli/run.mjs <command> [arguments]`.
// Plain JavaScript without dependencies, because it installs them.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const commands = [
  "quickstart",
  "start",
  "dev",
  "worker",
  "test",
  "check",
  "e2e",
  "screenshots",
  "bench",
  "db-reset",
  "breaks",
  "attack-without-proxy",
  "totp",
  "migrate",
];
const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  refuse(`Gatehouse needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

const [command, ...rest] = process.argv.slice(2);
if (!commands.includes(command)) refuse(`Usage: node cli/run.mjs <${commands.join("|")}>`);

const { install } = await import("./install.mjs");
if (!(await install(checkout))) process.exit(1);

const child = spawn(process.execPath, ["--import", "tsx", path.join("cli", `${command}.ts`), ...rest], {
  cwd: checkout,
  // The channel carries nothing: its end tells the command that this process is gone, whatever ended it.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));

// npm passes signals on, but cannot when it is killed outright: then nobody is left to stop what runs here.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 1000).unref();
}
