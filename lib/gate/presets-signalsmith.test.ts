import { describe, expect, test } from "vitest";
import { presets } from "./presets";
import { signalsmithCategories } from "./presets-signalsmith";

// SignalSmith's own table, written down apart: category, then action and owner, admin, member.
const table: Record<string, string> = {
  sources: "read 111, create 110, update 110, delete 110, test 110",
  models: "read 111, create 111, update 111, delete 111",
  destinations: "read 111, create 110, update 110, delete 110, test 110",
  syncs: "read 111, create 111, update 111, delete 111, trigger 111",
  audiences: "read 111, create 111, update 111, delete 111",
  traits: "read 111, create 111, update 111, delete 111",
  identity: "read 111, manage 110",
  journeys: "read 111, manage 110",
  events: "read 111, manage 110",
  loaders: "read 111, manage 110",
  governance: "read 110, manage 110",
  members: "read 111, manage 110",
  api_keys: "manage 110",
  workspace: "update 110, delete 100",
};

const inferred = ["events", "loaders", "governance", "members", "api_keys", "workspace"];
const roles = ["owner", "admin", "member"] as const;

const wanted = Object.entries(table).flatMap(([category, actions]) =>
  actions.split(", ").map((pair) => {
    const [action = "", grants = ""] = pair.split(" ");
    return { category, action, grants };
  }),
);

const cells = signalsmithCategories.flatMap((row) =>
  roles.map((role) => ({
    role,
    label: `${row.category}.${row.action}`,
    granted: row[role],
    covers: row.covers,
  })),
);

describe("SignalSmith's catalogue", () => {
  test("has 42 rows in 14 categories, 31 confirmed and 11 inferred, as its table says", () => {
    const bit = (granted: boolean) => (granted ? "1" : "0");
    const actual = signalsmithCategories.map(({ category, action, owner, admin, member }) => {
      return { category, action, grants: bit(owner) + bit(admin) + bit(member) };
    });
    expect(actual).toEqual(wanted);
    expect(actual).toHaveLength(42);
    expect(new Set(actual.map(({ category }) => category)).size).toBe(14);
    const guessed = signalsmithCategories.filter(({ provenance }) => provenance === "inferred");
    expect(guessed).toHaveLength(11);
    expect([...new Set(guessed.map(({ category }) => category))]).toEqual(inferred);
  });

  test("names each row by a permission of its own, and no permission stands in two rows", () => {
    const named = signalsmithCategories.map(({ permission }) => permission);
    expect(new Set(named).size).toBe(42);
    const covered = signalsmithCategories.flatMap(({ covers }) => covers);
    expect(new Set(covered).size).toBe(covered.length);
    expect(signalsmithCategories.filter(({ permission, covers }) => covers[0] !== permission)).toEqual([]);
  });

  test("makes 126 cells", () => {
    expect(cells).toHaveLength(126);
  });

  test.each(cells)("signalsmith/$role · $label: $granted", ({ role, granted, covers }) => {
    const held = presets[`signalsmith/${role}`].permissions;
    expect(covers.filter((permission) => held.has(permission) !== granted)).toEqual([]);
  });

  test("the member holds those rows and nothing more", () => {
    const member = signalsmithCategories.filter((row) => row.member).flatMap(({ covers }) => covers);
    expect([...presets["signalsmith/member"].permissions].toSorted()).toEqual(member.toSorted());
  });

  test("the admin lacks only workspace deletion, billing and ownership transfer", () => {
    const admin = presets["signalsmith/admin"].permissions;
    const lacked = [...presets["signalsmith/owner"].permissions].filter((permission) => !admin.has(permission));
    const expected = ["billing:manage", "billing:read", "org:transfer_ownership", "workspaces:delete"];
    expect(lacked.toSorted()).toEqual(expected);
  });
});
