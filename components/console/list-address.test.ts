import { expect, test } from "vitest";
import { addressWith, stateOf } from "./list-address";

test("an address gives the known parameters that are not blank, once each", () => {
  const search = { q: " key ", status: "", cursor: "c", other: "x", workspace: ["a", "b"] };
  expect(stateOf(search, ["q", "status", "cursor", "workspace"])).toEqual({ q: "key", cursor: "c" });
});

test("a change of filter or order begins at the first page; a change of page keeps the rest", () => {
  const state = { q: "a b", sort: "name", cursor: "c" };
  expect(addressWith("/list", state)).toBe("/list?q=a+b&sort=name&cursor=c");
  expect(addressWith("/list", state, { sort: "expires" })).toBe("/list?q=a+b&sort=expires");
  expect(addressWith("/list", state, { cursor: "d" })).toBe("/list?q=a+b&sort=name&cursor=d");
  expect(addressWith("/list", state, { q: undefined, sort: undefined })).toBe("/list");
});
