import { expect, test } from "vitest";
import { cursorText, listAuditInput } from "./schema";

const parsed = (input: object) => listAuditInput.parse(input);

test("blank fields ask for everything", () => {
  expect(parsed({ query: "", cursor: "" })).toEqual({ limit: 50 });
});

test("a cursor keeps every microsecond", () => {
  const cursor = { sealedAt: "2026-01-31T09:05:07.123456Z", sequence: 4_812_991 };
  expect(parsed({ cursor: cursorText(cursor) }).cursor).toEqual(cursor);
});
