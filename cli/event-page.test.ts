import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { eventNames } from "@/lib/gate/events";
import { eventPage } from "./event-page";

test("docs/audit-events.md is what the registry gives; `npx tsx cli/render-docs.ts` writes it", () => {
  expect(readFileSync("docs/audit-events.md", "utf8")).toBe(eventPage());
});

test("it has a place for every event", () => {
  const page = eventPage();
  expect(eventNames.filter((name) => !page.includes(`### \`${name}\``))).toEqual([]);
});
