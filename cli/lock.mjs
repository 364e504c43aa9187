// Plain JavaScript without dependencies: run.mjs needs it before anything is installed.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function linuxStart(pid) {
  const fields = read(`/proc/${pid}/stat`)?.split(") ").at(-1)?.split(" ");
  return !fields || fields[0] === "Z" || fields[0] === "X" ? null : fields[19];
}

function otherStart(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return null;
  }
  if (process.platform === "win32") return "running";
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .replaceAll(" ", "-");
  } catch {
    return null;
  }
}

/** `pid@start` of a running process, null of a dead one. The start time tells a process from one that got its pid later. */
export function identityOf(pid) {
  const start = process.platform === "linux" ? linuxStart(pid) : otherStart(pid);
  return start ? `${pid}@${start}` : null;
}

export function isAlive(identity) {
  const pid = Number.parseInt(identity, 10);
  return Number.isInteger(pid) && pid > 0 && identityOf(pid) === identity;
}

function take(file, content) {
  try {
    const handle = openSync(file, "wx", 0o600);
    writeSync(handle, content);
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function olderThan(file, seconds) {
  try {
    return Date.now() - statSync(file).mtimeMs > seconds * 1000;
  } catch {
    return false;
  }
}

/** Removes the lock of a dead holder. Only whoever creates `claim` may, so that nobody removes a successor's lock. */
function breakIfStale(file) {
  const holder = read(file);
  if (holder === null) return;
  const stale = holder === "" ? olderThan(file, 10) : !isAlive(holder.split(" ")[0]);
  if (!stale) return;
  const claim = `${file}.${holder.split(" ")[1] ?? "empty"}`;
  if (olderThan(claim, 10)) rmSync(claim, { force: true });
  if (!take(claim, "")) return;
  if (read(file) === holder) rmSync(file, { force: true });
  rmSync(claim, { force: true });
}

/** Runs `action` while holding `file` as a lock among processes; `onWait` is called once if someone else holds it. */
export async function withLock(file, action, onWait) {
  mkdirSync(path.dirname(file), { recursive: true });
  const content = `${identityOf(process.pid)} ${randomUUID()}`;
  for (let waited = 0; !take(file, content); waited += 1) {
    if (waited === 10) onWait?.();
    breakIfStale(file);
    await sleep(50);
  }
  try {
    return await action();
  } finally {
    if (read(file) === content) rmSync(file, { force: true });
  }
}
