import { expect, test } from "vitest";
import { cursorText, listAuditInput } from "./schema";

const parsed = (input: object) => listAuditInput.parse(input);

test.each([
  ["2026-01-31", "2026-01-31T00:00:00.000Z", "2026-01-31T23:59:59.999999Z"],
  ["2026-01-31T09:05", "2026-01-31T09:05:00.000Z", "2026-01-31T09:05:59.999999Z"],
  ["2026-01-31T09:05:07", "2026-01-31T09:05:07.000Z", "2026-01-31T09:05:07.999999Z"],
  ["2026-01-31T09:05+02:00", "2026-01-31T07:05:00.000Z", "2026-01-31T07:05:59.999999Z"],
  ["2026-01-31T09:05:07.123Z", "2026-01-31T09:05:07.123Z", "2026-01-31T09:05:07.123999Z"],
])("%s includes all of what it names", (text, from, to) => {
  expect(parsed({ from: text, to: text })).toMatchObject({ from, to });
});

test("blank fields are no filters", () => {
  expect(parsed({ actor: "", event: "", category: "", outcome: "", source: "", target: "", from: "", to: "", cursor: "" })).toEqual({
    limit: 50,
  });
});

test("a cursor keeps every microsecond", () => {
  const cursor = { sealedAt: "2026-01-31T09:05:07.123456Z", sequence: 4_812_991 };
  expect(parsed({ cursor: cursorText(cursor) }).cursor).toEqual(cursor);
});
