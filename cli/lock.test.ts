import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { identityOf, isAlive, withLock } from "./lock.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a process is itself, not one that had its pid before", () => {
  const me = identityOf(process.pid) as string;
  expect(isAlive(me)).toBe(true);
  expect(isAlive(`${process.pid}@1`)).toBe(false);
  expect(isAlive("")).toBe(false);
});

test("actions under one lock never overlap", async () => {
  const file = path.join(folder, "exclusive");
  let inside = 0;
  const action = async () => {
    inside += 1;
    await new Promise(setImmediate);
    expect(inside).toBe(1);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLock(file, action)));
});

test("the lock of a process that was killed is taken over", async () => {
  const file = path.join(folder, "killed");
  const script = `import { withLock } from ${JSON.stringify(path.resolve("cli/lock.mjs"))};
    await withLock(${JSON.stringify(file)}, () => new Promise(() => { console.log("held"); setInterval(() => {}, 1000); }));`;
  const holder = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(await withLock(file, () => "mine")).toBe("mine");
});

test("the lock of a live process is waited for, and one that nobody finished writing is not", async () => {
  const held = path.join(folder, "held");
  writeFileSync(held, `${identityOf(process.pid)} someone-else`);
  let taken = false;
  const waiting = withLock(
    held,
    () => {
      taken = true;
    },
    () => rmSync(held),
  );
  expect(taken).toBe(false);
  await waiting;
  expect(taken).toBe(true);
  const abandoned = path.join(folder, "abandoned");
  writeFileSync(abandoned, "");
  spawnSync("touch", ["-d", "1 hour ago", abandoned]);
  expect(await withLock(abandoned, () => "mine")).toBe("mine");
});
