import path from "node:path";
import { runService } from "./application";
import { build } from "./build";
import { runCommand } from "./command";
import { prepareDemo, readDemo } from "./demo";
import type { Runtime } from "./environment";
import { dataDirectory } from "./paths";

const logs = path.join(dataDirectory(), "logs");

function signIns(): string[] {
  const demo = readDemo();
  if (!demo) return ["The database has people already, so no demo was added."];
  const width = (key: "email" | "password" | "role") => Math.max(...demo.signIns.map((person) => person[key].length));
  const lines = demo.signIns.map(({ email, password, role, tenant, totp }) => {
    const columns = [email.padEnd(width("email")), password.padEnd(width("password")), role.padEnd(width("role"))];
    return `  ${[...columns, totp ? tenant : `${tenant} (no code needed)`].join("  ")}`;
  });
  const example = demo.signIns.find((person) => person.totp)?.email;
  return [
    "Sign in as (e-mail, password, role, organization):",
    ...lines,
    ...(example ? ["", `The six-digit code of a person:  npm run --silent totp ${example}`] : []),
    "",
    "What to look at first:",
    ...demo.firstLook.map((item, index) => `  ${index + 1}. ${item}`),
  ];
}

function announce({ variables }: Runtime): void {
  const lines = [
    "",
    `Gatehouse is ready: ${variables.NEXTAUTH_URL}`,
    "",
    ...signIns(),
    "",
    `Logs: ${logs}. Ctrl-C stops everything; the data is kept.`,
  ];
  console.log(lines.join("\n"));
}

async function prepare(runtime: Runtime): Promise<Record<string, string>> {
  await prepareDemo(runtime);
  await build();
  return {};
}

await runCommand(() => runService({ mode: "production", generateSecrets: true, prepare, parts: { logs }, announce }), 0);
