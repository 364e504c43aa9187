import { expect, test } from "vitest";
import { changesOf, differencesOf, isChange, placeholderOf, valuesOf } from "./credential-changes";

const stored = {
  id: "0199a0c0-0000-7000-8000-000000000001",
  version: 3,
  kind: "oauth_client" as const,
  name: "Ads",
  vendor: "google_ads",
  settings: { clientId: "client", tokenUrl: "https://vendor.example/token", scopes: "read" },
  expiresAt: new Date("2027-02-20T23:59:59Z"),
};
function typed(changes: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [field, value] of Object.entries({ ...valuesOf(stored), ...changes })) data.set(field, value);
  return data;
}
const { id, version } = stored;

test("only what differs is sent", () => {
  expect(changesOf(stored, typed())).toEqual({ id, version });
  expect(isChange(changesOf(stored, typed()))).toBe(false);
  const changed = changesOf(stored, typed({ name: "Ads 2", scopes: "", expiresAt: "", clientSecret: "a new one" }));
  expect(changed).toEqual({ id, version, name: "Ads 2", scopes: null, expiresAt: null, clientSecret: "a new one" });
  expect(isChange(changed)).toBe(true);
  expect(changesOf(stored, typed({ expiresAt: "2027-03-01" }))).toEqual({ id, version, expiresAt: "2027-03-01T23:59:59Z" });
});

test("a blank name is refused by the server, not taken away, and a stored secret goes when its box is ticked", () => {
  expect(changesOf(stored, typed({ name: "" }))).toEqual({ id, version, name: "" });
  expect(changesOf(stored, typed({ "remove-refreshToken": "on" }))).toEqual({ id, version, refreshToken: null });
});

test("of a change in the meantime, what they have now stands beside what was typed", () => {
  const now = { ...stored, version: 4, name: "Theirs", vendor: "webhook", settings: { ...stored.settings, scopes: "write" } };
  expect(differencesOf(stored, now, typed({ name: "Mine", clientId: "other", scopes: "write" }))).toEqual([
    { field: "name", before: "Ads", theirs: "Theirs", yours: "Mine" },
    { field: "vendor", before: "google_ads", theirs: "webhook" },
    { field: "clientId", before: "client", theirs: "client", yours: "other" },
  ]);
  expect(differencesOf(stored, stored, typed())).toEqual([]);
});

test("commands hold a placeholder where a secret goes", () => {
  expect(placeholderOf("clientSecret")).toBe("CLIENT_SECRET");
});
