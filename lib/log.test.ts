import { expect, test } from "vitest";
import { createLog } from "./log";
import { loggedPath } from "./redaction";

function capture(write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = [];
  write(createLog("info", { write: (line) => void lines.push(line) }));
  return { text: lines.join(""), line: JSON.parse(lines[0] ?? "{}") };
}

test("sensitive keys are replaced at any depth", () => {
  const secrets = { password: "hunter2", nested: [{ apiKey: "hunter2", ip: "hunter2" }], headers: { Authorization: "hunter2" } };
  const { text, line } = capture((log) => log.info({ requestId: "r1", ...secrets }, "done"));
  expect(text).not.toContain("hunter2");
  expect(line).toMatchObject({ level: "info", requestId: "r1", msg: "done" });
  expect(line.time).toMatch(/^\d{4}-.*Z$/);
});

test("an error keeps type, message, code, frames and cause, but no connection string", () => {
  const cause = Object.assign(new Error("connect postgresql://gatehouse:hunter2@db/gatehouse failed"), { code: "ECONNREFUSED" });
  const { text, line } = capture((log) => log.error({ err: new Error("no database", { cause }) }, "failed"));
  expect(text).not.toContain("hunter2");
  expect(line.err).toMatchObject({ type: "Error", message: "no database", cause: { code: "ECONNREFUSED" } });
  expect(line.err.stack).toContain("log.test.ts");
});

test("errors that quote what they could not read lose their message", () => {
  class PrismaClientValidationError extends Error {
    override name = "PrismaClientValidationError";
  }
  const errors = [
    new PrismaClientValidationError("Invalid `db.user.create()` invocation: { data: hunter2 }"),
    Object.assign(new Error('invalid input syntax for type uuid: "hunter2"'), { code: "22P02", detail: "hunter2" }),
  ];
  try {
    JSON.parse("hunter2");
  } catch (error) {
    errors.push(error as Error);
  }
  for (const err of errors) expect(capture((log) => log.error({ err }, "failed")).text).not.toContain("hunter2");
  for (const err of errors) expect(capture((log) => log.error(err)).text).not.toContain("hunter2");
  for (const err of errors) expect(capture((log) => log.error({ err })).text).not.toContain("hunter2");
});

test("messages lose keys and e-mail addresses; control and direction characters are escaped", () => {
  const { text } = capture((log) => log.info({ note: "a\r\nb \u001b[31m \u009b31m \u202e" }, "gh_live_abc123 ann@example.org"));
  expect(text.trimEnd()).toMatch(/^[\x20-\x7e]+$/);
  expect(text).not.toContain("abc123");
  expect(text).not.toContain("ann@");
});

test("logged paths have no query, no token, no e-mail address", () => {
  expect(loggedPath("/t/acme/api-keys?after=x#y")).toBe("/t/acme/api-keys");
  expect(loggedPath("/invitation/0K3x9fQ2LmZ7Vt5RbYc1WdPaSeHgJu48")).toBe("/invitation/[redacted]");
  expect(loggedPath("/api/scim/v2/Users/ann%40example.org")).toBe("/api/scim/v2/Users/[redacted]");
  expect(loggedPath("/x/0190a6b2-7c1d-7e3f-8a4b-5c6d7e8f9a0b")).toBe("/x/0190a6b2-7c1d-7e3f-8a4b-5c6d7e8f9a0b");
});
