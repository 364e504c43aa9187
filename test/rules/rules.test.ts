import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const copy = mkdtempSync(path.join(tmpdir(), "gatehouse-rules-"));
const configuration = { ...JSON.parse(readFileSync("biome.json", "utf8")), vcs: { enabled: false } };
writeFileSync(path.join(copy, "biome.json"), JSON.stringify(configuration));
cpSync("test/rules", path.join(copy, "test/rules"), { recursive: true });
afterAll(() => rmSync(copy, { recursive: true }));

/** What the linter says of a file with this content at this path, under the project's own configuration. */
function lint(file: string, content: string): string {
  mkdirSync(path.join(copy, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(copy, file), content);
  const result = spawnSync(process.execPath, [path.resolve("node_modules/@biomejs/biome/bin/biome"), "lint", file], {
    cwd: copy,
    encoding: "utf8",
  });
  return result.stdout + result.stderr;
}

const use = (specifier: string) => `import * as probe from "${specifier}";\nexport const kept = probe;\n`;

// [a file in, may not import, but may import]
const folders: [string, string[], string[]][] = [
  ["components/ui/probe.tsx", ["@/lib/paths", "@/components/console/timestamp"], ["@/components/ui/button"]],
  [
    "components/console/probe.tsx",
    ["@/lib/credentials/queries", "@/app/page", "@/lib/db/tenant", "zod"],
    ["@/components/ui/button", "@/lib/gate/permissions", "@/lib/credentials/schema", "@/lib/paths"],
  ],
  [
    "app/(console)/t/[tenant]/probe/page.tsx",
    ["@/lib/db/tenant", "@/app/(console)/account/page", "@/lib/gate/operation"],
    ["@/lib/gate/page", "@/lib/credentials/queries", "@/components/ui/button"],
  ],
  ["app/(auth)/probe/page.tsx", ["@/lib/db/client", "@/lib/gate/route"], ["@/lib/gate/page"]],
  [
    "app/api/v1/probe/route.ts",
    ["@/lib/db/tenant", "@/components/ui/button", "@/lib/gate/operation"],
    ["@/lib/gate/route", "@/lib/credentials/mutations"],
  ],
  [
    "lib/credentials/probe.ts",
    ["@/lib/api-keys/queries", "@/components/ui/button", "@/app/page", "@/lib/db/client", "pg"],
    ["@/lib/gate/operation", "@/lib/db/tenant", "@/lib/crypto/digest", "./schema"],
  ],
  ["lib/gate/probe.ts", ["@/lib/credentials/queries", "@/lib/db/client"], ["@/lib/db/tenant", "@/lib/crypto/digest"]],
  ["lib/crypto/probe.ts", ["@/lib/gate/operation", "@/lib/db/tenant"], ["@/lib/env"]],
  ["lib/db/probe.ts", ["@/lib/gate/operation"], ["@/lib/env", "pg"]],
  ["lib/jobs/probe.ts", ["@/components/ui/button", "@/app/page"], ["@/lib/audit/queries", "pg"]],
  ["cli/probe.ts", ["@/components/ui/button"], ["@/lib/audit/queries"]],
  ["lib/probe.ts", ["../cli/paths", "zod", "pg", "@prisma/client"], ["@/lib/zod"]],
];

test.each(folders)("%s imports only what its folder may", (file, refused, allowed) => {
  for (const specifier of refused) expect(lint(file, use(specifier)), `${file} → ${specifier}`).toContain("noRestrictedImports");
  for (const specifier of allowed) expect(lint(file, use(specifier)), `${file} → ${specifier}`).not.toContain("noRestrictedImports");
});

test.each(["db.$queryRawUnsafe(text)", "db.$executeRawUnsafe(text)", "Prisma.raw(text)"])("%s is refused", (code) => {
  expect(lint("lib/credentials/probe.ts", `export const f = (db, Prisma, text) => ${code};\n`)).toContain("SQL is written with parameters");
});

test("parameterised SQL passes", () => {
  expect(lint("lib/credentials/probe.ts", "export const f = (db) => db.$queryRaw`SELECT 1`;\n")).not.toContain(
    "SQL is written with parameters",
  );
});

test.each(["given === row.verifier", "password !== stored", "row.tokenHash == other", "expected === signature"])(
  "%s is refused",
  (code) => {
    expect(
      lint("lib/credentials/probe.ts", `export const f = (given, row, password, stored, other, expected, signature) => ${code};\n`),
    ).toContain("constant time");
  },
);

test.each(["token === undefined", 'typeof secret === "string"', "hash !== null"])("%s passes", (code) => {
  expect(lint("lib/credentials/probe.ts", `export const f = (token, secret, hash) => ${code};\n`)).not.toContain("constant time");
});

test("files that import each other in a circle are refused", () => {
  const one = 'import { two } from "./cycle-two";\nexport const one = () => two();\n';
  mkdirSync(path.join(copy, "lib/credentials"), { recursive: true });
  writeFileSync(path.join(copy, "lib/credentials/cycle-one.ts"), one);
  expect(lint("lib/credentials/cycle-two.ts", 'import { one } from "./cycle-one";\nexport const two = () => one();\n')).toContain(
    "noImportCycles",
  );
});
