import { expect, test } from "vitest";
import { askedOf, betweenMoments, rangeOf, widerThan, withRange } from "./query-range";

const now = new Date("2026-11-22T10:30:00Z");

test("without a word about time, a query is about the last 30 days", () => {
  expect(askedOf("actor:ana")).toBe("actor:ana created:30d");
  expect(askedOf("")).toBe("created:30d");
  for (const query of ["created:*", "created:7d", "actor:ana created:2026-11-01"]) expect(askedOf(query)).toBe(query);
});

test.each([
  ["created:7d", { recent: 168 }],
  ["created:24h", { recent: 24 }],
  ["created:*", {}],
  ["actor:ana", {}],
  ["created:>=2026-11-01T10:00Z", { from: "2026-11-01T10:00:00.000Z" }],
  ["created:2026-11-01", { from: "2026-11-01T00:00:00.000Z", to: "2026-11-01T23:59:59.999999Z" }],
  ["created:>=2026-11-01 created:<=2026-11-02", { from: "2026-11-01T00:00:00.000Z", to: "2026-11-02T23:59:59.999999Z" }],
  ["created:90m", { from: "2026-11-22T09:00:00.000Z" }],
])("%s is about %o", (query, range) => {
  expect(rangeOf(query, now)).toEqual(range);
});

test.each([
  [{ recent: 24 }, "actor:ana created:24h"],
  [{ recent: 720 }, "actor:ana created:30d"],
  [{}, "actor:ana created:*"],
  [{ from: "2026-11-01T10:00Z" }, "actor:ana created:>=2026-11-01T10:00Z"],
  [{ to: "2026-11-01T10:00Z" }, "actor:ana created:<=2026-11-01T10:00Z"],
  [{ from: "2026-11-01T10:00Z", to: "2026-11-02T10:00Z" }, "actor:ana created:2026-11-01T10:00Z..2026-11-02T10:00Z"],
])("%o is written as %s, and read back", (range, query) => {
  expect(withRange("created:1d actor:ana", range)).toBe(query);
  expect(Object.keys(rangeOf(query, now))).toEqual(Object.keys(range));
});

test("part of a histogram ends before its end", () => {
  const at = (text: string) => Date.parse(text);
  expect(betweenMoments(at("2026-11-01T10:00Z"), at("2026-11-01T12:00Z"))).toEqual({ from: "2026-11-01T10:00Z", to: "2026-11-01T11:59Z" });
  expect(betweenMoments(at("2026-11-01T10:00:15Z"), at("2026-11-01T10:00:30Z"))).toEqual({
    from: "2026-11-01T10:00:15Z",
    to: "2026-11-01T10:00:29Z",
  });
  expect(betweenMoments(at("2026-11-01T10:00:00Z"), at("2026-11-01T10:00:05Z"))).toEqual({
    from: "2026-11-01T10:00:00Z",
    to: "2026-11-01T10:00:04Z",
  });
});

test("zooming out takes the next longer time, or as much again on both sides, until it is any time", () => {
  const shown = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
  const wider = (range: object, from: string, to: string) => widerThan(range, shown(from, to), now.getTime());
  expect(wider({ recent: 24 }, "2026-11-21T10:00Z", "2026-11-22T10:30Z")).toEqual({ recent: 168 });
  expect(wider({ recent: 2160 }, "2026-08-24T10:00Z", "2026-11-22T10:30Z")).toEqual({});
  expect(wider({}, "2026-01-01T00:00Z", "2026-11-22T10:30Z")).toBeUndefined();
  expect(wider({ from: "x", to: "y" }, "2026-11-10T10:00Z", "2026-11-10T12:00Z")).toEqual({
    from: "2026-11-10T08:00Z",
    to: "2026-11-10T13:59Z",
  });
  expect(wider({ from: "x" }, "2026-11-22T09:30Z", "2026-11-22T10:30Z")).toEqual({ from: "2026-11-22T08:30Z" });
});
