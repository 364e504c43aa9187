import { cases, nobodys, type Objects } from "./cases";
import { baseUrl, type Sent } from "./client";
import type { Organization } from "./fixture";
import type { Action, Page, Route } from "./inventory";

type Input = Record<string, unknown>;
export type Owner = { home: Organization; headers: Record<string, string> };
export type Hostile = { label: string; sent: Sent };

const long = "x".repeat(1_000_000);
/** Values that no field should fall over, each as the JSON text it arrives as. */
const values = [
  "null",
  "true",
  "[]",
  "{}",
  "-1",
  "1e999",
  "9007199254740993",
  '""',
  '" "',
  `"${"x".repeat(10_000)}"`,
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\u202eabc\\r\\nX-Header: 1"',
  '"\' OR 1=1; --"',
  '"../../../etc/passwd"',
  '"%00"',
  '"{{7*7}}#{7*7}"',
  '["a","b"]',
  '{"$ne":null}',
  '{"not":{"equals":null}}',
  '"0000-00-00T99:99:99Z"',
  '"\u{1f510}\u0301"',
  '"NaN"',
];
const wholeBodies = [
  "{",
  "",
  "[]",
  "null",
  '"text"',
  "1",
  "{}{}",
  '{"name":"a","name":"b"}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  `{"name":"${long.slice(20)}"}`,
  `{"name":"${long}${long}"}`,
  `${"[".repeat(100)}${"]".repeat(100)}`,
  '{"tenant_id":"00000000-0000-0000-0000-000000000000","tenantId":"x"}',
];
const types = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/xml",
  "application/json; charset=utf-16",
  "",
];
const places = [
  "null",
  "undefined",
  "%00",
  "%ff",
  "%2e%2e",
  "0",
  "-",
  "'%20OR%201=1--",
  "x".repeat(3_000),
  "%F0%9F%94%90",
  "00000000-0000-0000-0000-000000000000",
  "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
];
const queries = [
  "limit=0",
  "limit=-1",
  "limit=1e9",
  "limit=1.5",
  "limit=1&limit=2",
  "cursor=x",
  "cursor=%00",
  "cursor=AAAA",
  `cursor=${"A".repeat(9_000)}`,
  "__proto__=1",
  "constructor=1",
  "a[b]=1",
  "%zz",
  "=",
  "&&&",
  "workspace='",
  "workspace[]=x",
  "actor=%00",
  "event=x",
  "from=yesterday",
  "from=9999-99-99",
  "to=-1",
  "target=%ff",
  "kind=constructor",
  "status=__proto__",
  "name=%F0%9F%94%90",
  "next=//attacker.example",
  "next=%5C%5Cattacker.example",
];
const credentials: Record<string, string>[] = [
  { authorization: "Bearer" },
  { authorization: "Bearer x" },
  { authorization: "Basic eDp5" },
  { authorization: `Bearer gh_live_${"0".repeat(57)}` },
  { "x-api-key": "x".repeat(5_000) },
  { authorization: "Bearer a", "x-api-key": "b" },
  { cookie: "__Host-session=" },
  { cookie: `__Host-session=${"x".repeat(43)}` },
  { cookie: "__Host-session=\xff; =; a" },
];

// What would end is only asked to end what does not exist, so that the rest still has something to break on.
const baseOf = (operation: string | null, objects: Objects): Input =>
  (operation && cases[operation]?.valid(/^(delete|revoke|end|remove)/.test(operation) ? nobodys() : objects)) || {};

function split(path: string, input: Input): { path: string; rest: Input; names: string[] } {
  const rest = { ...input };
  const names = [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map((match) => match[1] as string);
  const filled = path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
    const value = String(rest[name] ?? "anything");
    delete rest[name];
    return value;
  });
  return { path: filled, rest, names };
}

/** Everything hostile for one method of one route, from somebody who may otherwise use it. */
export function againstRoute({ method, path, operation }: Route, { home, headers }: Owner): Hostile[] {
  const { path: address, rest, names } = split(path, baseOf(operation, home.main));
  const common = { ...headers, "gatehouse-organization": home.slug, origin: baseUrl };
  const json = { ...common, "content-type": "application/json" };
  const make = (why: string, changed: Partial<Sent>): Hostile => ({
    label: `${method} ${path}: ${why.slice(0, 80)}`,
    sent: { method, path: address, headers: json, ...changed },
  });
  const field = (name: string, value: string) =>
    `{${[
      ...Object.entries(rest)
        .filter(([other]) => other !== name)
        .map(([other, own]) => `${JSON.stringify(other)}:${JSON.stringify(own)}`),
      `${JSON.stringify(name)}:${value}`,
    ].join(",")}}`;
  const bodies =
    method === "GET"
      ? []
      : [
          ...wholeBodies.map((body) => make(`body ${body}`, { body })),
          ...Object.keys(rest).flatMap((name) => values.map((value) => make(`${name} = ${value}`, { body: field(name, value) }))),
          ...types.map((type) =>
            make(`type ${type}`, { headers: { ...common, ...(type ? { "content-type": type } : {}) }, body: JSON.stringify(rest) }),
          ),
          make("bytes that are not UTF-8", { body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) }),
          make("a strange Idempotency-Key", { headers: { ...json, "idempotency-key": "\xff \xfe" }, body: JSON.stringify(rest) }),
        ];
  return [
    ...bodies,
    ...names.flatMap((name) =>
      places.map((place) =>
        make(`${name} in the path = ${place}`, { path: split(path, { ...baseOf(operation, home.main), [name]: place }).path, body: "{}" }),
      ),
    ),
    ...queries.map((query) => make(`?${query}`, { path: `${address}?${query}`, body: "{}" })),
    ...credentials.map((changed) => make(`with ${JSON.stringify(changed)}`, { headers: { ...json, cookie: "", ...changed }, body: "{}" })),
    ...["", "x".repeat(3_000), "\xff", "constructor"].map((slug) =>
      make(`organization ${slug}`, { headers: { ...json, "gatehouse-organization": slug }, body: "{}" }),
    ),
    ...["PUT", "OPTIONS", "HEAD", "TRACE", "PROPFIND"].map((other) => make(`as ${other}`, { method: other, body: "" })),
  ];
}

const argumentLists = [
  "",
  "[",
  "{}",
  "[]",
  "null",
  '["$F1"]',
  '["$K1"]',
  '["$@1"]',
  '["$Q1","$W2"]',
  '[{"__proto__":{"a":1}}]',
  `[${"[".repeat(500)}${"]".repeat(500)}]`,
  `["${long}"]`,
  "[1,2,3,4,5,6,7,8,9]",
];

/** The same for a server action. */
export function againstAction(action: Action, { home, headers }: Owner): Hostile[] {
  const input = baseOf(action.operation, home.main);
  const list = (value: unknown) => JSON.stringify(action.inOrganization ? [home.slug, value] : [value]);
  const path = action.page.replace("[tenant]", home.slug).replace(/\[\w+\]/g, "anything");
  const call = { "next-action": action.id, "content-type": "text/plain;charset=UTF-8", origin: baseUrl, ...headers };
  const make = (why: string, changed: Partial<Sent>): Hostile => ({
    label: `${action.name}: ${why.slice(0, 80)}`,
    sent: { method: "POST", path, headers: call, ...changed },
  });
  const texts = (name: string) =>
    values
      .filter((value) => !/^(1e999|9007)/.test(value))
      .map((value) => list("@@").replace('"@@"', JSON.stringify({ ...input, [name]: "@@" }).replace('"@@"', value)));
  return [
    ...argumentLists.map((body) => make(body, { body })),
    ...["null", '"text"', "7", "[]", '["a"]', '{"then":1}'].map((value) => make(value, { body: list("@@").replace('"@@"', value) })),
    ...Object.keys(input).flatMap((name) => texts(name).map((body) => make(body, { body }))),
    ...types.map((type) => make(`type ${type}`, { headers: { ...call, "content-type": type }, body: list(input) })),
    ...["", "x", "0".repeat(42), "toString", `${action.id}0`].map((id) =>
      make(`action ${id}`, { headers: { ...call, "next-action": id }, body: list(input) }),
    ),
  ];
}

/** The same for a page: strange places and strange questions. */
export function againstPage({ path }: Page, { home, headers }: Owner): Hostile[] {
  const names = [...path.matchAll(/\[(\w+)\]/g)].map((match) => match[1] as string);
  const usual = Object.fromEntries(names.map((name) => [name, name === "tenant" ? home.slug : home.main.workspaceId]));
  const make = (target: string, more: Record<string, string> = {}): Hostile => ({
    label: `page ${target.slice(0, 120)}`,
    sent: { method: "GET", path: target, headers: { ...headers, ...more } },
  });
  const address = split(path, usual).path;
  return [
    ...names.flatMap((name) => places.map((place) => make(split(path, { ...usual, [name]: place }).path))),
    ...queries.map((query) => make(`${address}?${query}`)),
    make(address, { rsc: "1", "next-router-state-tree": "%5B%22" }),
    make(address, { rsc: "1", "next-router-prefetch": "1" }),
    make(address, { "next-action": "x" }),
    ...["PUT", "DELETE", "OPTIONS", "TRACE"].map((method) => ({
      label: `page ${address} as ${method}`,
      sent: { method, path: address, headers },
    })),
  ];
}
