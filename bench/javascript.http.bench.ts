import { budgetOf, firstLoad } from "@/cli/first-load";
import { createCredential } from "@/lib/credentials/mutations";
import { disconnect } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { paths } from "@/lib/paths";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { createTestPerson, signInTestPerson } from "@/lib/testing/people";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant } from "@/lib/testing/tenant";
import { report } from "./measure";

// Every list has a row: what is not shown is not loaded.
const tenant = await createTestTenant(["gatehouse/admin"]);
const workspaceId = tenant.workspaces.main;
const secret = { kind: "basic", name: "bench", vendor: "bench", username: "bench", password: "only measured", workspaceId } as const;
await execute(createCredential, personWith(tenant, "gatehouse/admin"), secret);
await createTestApiKey(tenant, workspaceId, ["credentials:read"]);
const owner = await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true });
const cookie = `__Host-session=${(await signInTestPerson(owner)).handle}`;

const lists = [paths.credentials, paths.apiKeys, paths.workspaces, paths.roles].map((path) => path(tenant.slug));

/** The heaviest of these pages against the budget they share. */
async function claim(name: string, address: string, pages: readonly string[], headers: Record<string, string> = {}) {
  const sizes: number[] = [];
  for (const page of pages) {
    const answer = await fetch(`${address}${page}`, { headers, redirect: "manual" });
    if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}.`);
    sizes.push(firstLoad(await answer.text()));
  }
  const [value, limit] = [Math.max(...sizes), budgetOf(pages[0] as string)];
  const [ratio, min] = [value / limit, Math.min(...sizes) / limit].map((number) => Number(number.toPrecision(4))) as [number, number];
  return {
    claim: `First-load JavaScript beyond a bare page: ${name}`,
    unit: "kB",
    value,
    limit,
    ratio,
    min,
    max: ratio,
    target: 1,
    better: "lower" as const,
    holds: value <= limit,
  };
}

const address = process.env.BENCH_ADDRESS as string;
report([
  await claim("sign-in", address, [paths.signIn]),
  await claim("lists, the heaviest of them", address, lists, { cookie }),
  await claim("the audit log", address, [paths.audit(tenant.slug)], { cookie }),
]);
await disconnect();
