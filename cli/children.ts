import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError, mustEndFirst, stopping } from "./command";
import { identityOf, isAlive } from "./lock.mjs";
import { checkout, dataDirectory, privateFolder } from "./paths";

/** A part of Gatehouse that runs as its own process. */
export type Child = {
  /** Resolves with a sentence when it ends. */
  ended: Promise<string>;
  stop(signal: NodeJS.Signals): Promise<void>;
};

const records = () => privateFolder(dataDirectory(), "children");

/** Its own process group where the system has them: Ctrl-C then reaches this command only, which stops its parts in order. */
const ownGroup = { cwd: checkout, detached: process.platform !== "win32" } satisfies SpawnOptions;

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(ownGroup.detached ? -pid : pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

/** Asks a process to stop, and ends its whole group when it takes longer than draining may. */
async function end(identity: string, signal: NodeJS.Signals, drainSeconds: number): Promise<void> {
  const pid = Number.parseInt(identity, 10);
  const deadline = Date.now() + (drainSeconds + 10) * 1000;
  if (isAlive(identity)) process.kill(pid, signal);
  while (isAlive(identity)) {
    if (Date.now() > deadline) signalGroup(pid, "SIGKILL");
    await sleep(25);
  }
}

/** Ends what a command that was killed left running. */
export async function endOrphans(): Promise<void> {
  for (const identity of readdirSync(records())) {
    const file = path.join(records(), identity);
    if (isAlive(readFileSync(file, "utf8"))) continue;
    await end(identity, "SIGINT", 5);
    rmSync(file, { force: true });
  }
}

function record(child: ChildProcess): string {
  const identity = child.pid ? identityOf(child.pid) : null;
  if (!identity) throw new CommandError("A part of Gatehouse ended as soon as it was started.");
  writeFileSync(path.join(records(), identity), identityOf(process.pid) as string);
  return identity;
}

function lastLines(log: string): string {
  return readFileSync(log, "utf8").trim().split("\n").slice(-15).join("\n");
}

/** Runs a script of `cli` in the variables given; its output goes to the terminal, or to the file `log`. */
export function startChild(name: string, script: string[], variables: NodeJS.ProcessEnv, log?: string): Child {
  if (log) mkdirSync(path.dirname(log), { recursive: true });
  const output = log ? openSync(log, "w", 0o600) : "inherit";
  const child = spawn(process.execPath, ["--import", "tsx", ...script], {
    ...ownGroup,
    env: variables,
    stdio: ["ignore", output, output],
  });
  if (typeof output === "number") closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => {
      resolve(`${log ? `${lastLines(log)}\n` : ""}The ${name} ended by itself (${signal ?? `exit code ${code}`}).`);
    });
    child.once("error", (error) => resolve(`The ${name} could not be started: ${error.message}`));
  });
  const identity = record(child);
  const stop = async (signal: NodeJS.Signals) => {
    await end(identity, signal, Number(variables.SHUTDOWN_SECONDS ?? 25));
    rmSync(path.join(records(), identity), { force: true });
  };
  return { ended, stop };
}

/** Waits for a helper's end. When the command is asked to stop, so is the helper, which then has ten seconds. */
function untilEnd(child: ChildProcess): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const interrupt = () => {
    child.kill("SIGINT");
    timer = setTimeout(() => child.pid && signalGroup(child.pid, "SIGKILL"), 10_000);
  };
  stopping.addEventListener("abort", interrupt);
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(127));
    child.once("close", (code) => resolve(code ?? 1));
  }).finally(() => {
    stopping.removeEventListener("abort", interrupt);
    clearTimeout(timer);
  });
  mustEndFirst(ended);
  return ended;
}

type Settings = { variables?: NodeJS.ProcessEnv; cwd?: string; timeout?: number };
export type Ran = { code: number; stdout: string; output: string };

/** Runs a program to its end without showing it. Gives its exit code, what it printed, and what of that on stdout. */
export async function run(file: string, options: string[], { variables = process.env, ...settings }: Settings = {}): Promise<Ran> {
  const child = spawn(file, options, {
    ...ownGroup,
    ...settings,
    env: variables,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ran = { stdout: "", output: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    ran.stdout += text;
    ran.output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    ran.output += text;
  });
  const code = await untilEnd(child);
  return { code, ...ran };
}

/** Runs a program to its end in this terminal. Gives its exit code. */
export function show(file: string, options: string[], { variables = process.env, ...settings }: Settings = {}): Promise<number> {
  return untilEnd(
    spawn(file, options, {
      ...ownGroup,
      ...settings,
      env: variables,
      stdio: ["ignore", "inherit", "inherit"],
    }),
  );
}
