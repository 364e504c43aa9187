import { expect, test } from "vitest";
import { changesOf } from "./changes";

test("fields that changed come first, added and removed ones have one side", () => {
  expect(changesOf({ a: 1, b: "same", gone: true }, { a: 2, b: "same", added: null })).toEqual([
    { field: "a", before: "1", after: "2", changed: true, masked: false },
    { field: "added", before: null, after: "null", changed: true, masked: false },
    { field: "gone", before: "true", after: null, changed: true, masked: false },
    { field: "b", before: "same", after: "same", changed: false, masked: false },
  ]);
});

test("nested facts are compared leaf by leaf, lists as a whole, masks always shown", () => {
  expect(
    changesOf(
      { settings: { region: "eu", keep: [1, 2] }, clientSecret: "•••" },
      { settings: { region: "us", keep: [1, 2] }, clientSecret: "•••" },
    ),
  ).toEqual([
    { field: "clientSecret", before: "•••", after: "•••", changed: true, masked: true },
    { field: "settings.region", before: "eu", after: "us", changed: true, masked: false },
    { field: "settings.keep", before: "[1,2]", after: "[1,2]", changed: false, masked: false },
  ]);
});

test("nothing before or nothing after", () => {
  expect(changesOf(null, null)).toEqual([]);
  expect(changesOf(null, { name: "one" })).toEqual([{ field: "name", before: null, after: "one", changed: true, masked: false }]);
  expect(changesOf({ empty: {} }, null)).toEqual([{ field: "empty", before: "{}", after: null, changed: true, masked: false }]);
});
