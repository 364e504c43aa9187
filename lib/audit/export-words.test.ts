import { expect, test } from "vitest";
import { filterInWords } from "./export-words";

test.each([
  ["", "Every entry."],
  ["actor:ana", "Entries whose actor is “ana”."],
  ["actor:ana actor:bob -actor:eve", "Entries whose actor is “ana” or “bob”, whose actor is not “eve”."],
  [
    'action:credential.* -outcome:success created:2026-11-01..2026-11-15 "free text"',
    "Entries whose action is “credential.*”, whose outcome is not “success”, sealed from 2026-11-01 to 2026-11-15, that hold “free text”.",
  ],
  ["created:7d", "Entries sealed in the 7 days before the export."],
  ["created:2026-11-01", "Entries sealed at 2026-11-01."],
  ["created:>=2026-11-01", "Entries sealed since 2026-11-01."],
  ["created:*..2026-11-01", "Entries sealed until 2026-11-01."],
  ["ip:10.0.0.0/8 mfa:false -word", "Entries whose address or network is “10.0.0.0/8”, whose second factor is “false”, without “word”."],
])("%j in words", (query, words) => {
  expect(filterInWords(query)).toBe(words);
});
