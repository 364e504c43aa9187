import { expect, test } from "vitest";
import { entryMarkdown } from "./entry-markdown";

const words = { field: "Field", before: "Before", after: "After" };
const address = "https://gatehouse.example/t/acme/audit/1";

test("an entry is a list of facts, a table of what changed and its address", () => {
  const text = entryMarkdown({
    title: "Somebody renamed something",
    address,
    facts: [{ term: "Outcome", text: "Success" }],
    changes: [
      { field: "name", before: "a", after: null, changed: true, masked: false },
      { field: "kind", before: "b", after: "b", changed: false, masked: false },
    ],
    words,
  });
  expect(text).toBe(
    `**Somebody renamed something**\n\n- Outcome: Success\n\n| Field | Before | After |\n| --- | --- | --- |\n| name | a | — |\n\n<${address}>`,
  );
});

test("what somebody wrote stays text: no link, no markup, no further line or cell", () => {
  const text = entryMarkdown({
    title: "[x](https://evil.example) **b**",
    address,
    facts: [{ term: "Reason", text: "a\n# b | <i>" }],
    changes: [],
    words,
  });
  expect(text.split("\n").slice(0, 3)).toEqual(["**\\[x\\](https://evil.example) \\*\\*b\\*\\***", "", "- Reason: a \\# b \\| \\<i\\>"]);
});
