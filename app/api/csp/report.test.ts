import { expect, test } from "vitest";
import { readReports } from "./report";

const legacy = (directive: string, blocked?: string) =>
  JSON.stringify({ "csp-report": { "effective-directive": directive, "blocked-uri": blocked } });

test("both formats give directive and origin, never a path", () => {
  expect(readReports(legacy("script-src-elem", "https://evil.example/a?b=c"))).toEqual([
    { directive: "script-src-elem", blocked: "https://evil.example" },
  ]);
  const list = [{ type: "csp-violation", body: { effectiveDirective: "img-src", blockedURL: "data:image/png;base64,x" } }];
  expect(readReports(JSON.stringify(list))).toEqual([{ directive: "img-src", blocked: "data:" }]);
  expect(readReports(legacy("script-src-attr", "inline"))).toEqual([{ directive: "script-src-attr", blocked: "inline" }]);
});

test("what is not a report is nothing", () => {
  for (const text of ["", "{}", "[1]", "null", legacy("not a directive\n")]) expect(readReports(text)).toEqual([]);
  expect(readReports(legacy("img-src", "no address"))).toEqual([{ directive: "img-src", blocked: "unknown" }]);
});
