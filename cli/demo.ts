import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { z } from "@/lib/zod";
import { migrateRuntime } from "./application";
import { run } from "./children";
import { CommandError } from "./command";
import { resetDatabase } from "./database";
import type { Runtime } from "./environment";
import { dataDirectory } from "./paths";
import { step } from "./progress";

const demoSchema = z.object({
  signIns: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      role: z.string(),
      tenant: z.string(),
      totp: z.string().nullable(),
    }),
  ),
  firstLook: z.array(z.string()),
});

/** The people of the demo, with what they sign in with, and what is worth a look. */
export type Demo = z.output<typeof demoSchema>;

export const demoFile = () => path.join(dataDirectory(), "demo.json");

export function readDemo(file = demoFile()): Demo | null {
  return existsSync(file) ? demoSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}

/** Whether nobody has been set up in the database yet. */
export async function isEmpty({ DATABASE_URL }: NodeJS.ProcessEnv): Promise<boolean> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ empty: boolean }>("SELECT installation_is_empty() AS empty");
    return rows[0]?.empty === true;
  } finally {
    await client.end();
  }
}

/**
 * Seeds a database and keeps the sign-ins in `file`, mode 0600.
 * @throws CommandError with the seeder's output when it fails
 */
export async function seed(variables: NodeJS.ProcessEnv, file: string): Promise<Demo> {
  const { code, stdout, output } = await run(process.execPath, ["--import", "tsx", "cli/seed.ts"], {
    variables,
  });
  if (code !== 0) throw new CommandError(`${output.trim()}\nThe demo could not be written.`);
  const demo = demoSchema.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  return demo;
}

/** Seeds the demo into an empty database; one whose seeding was interrupted is begun again. */
export async function prepareDemo(runtime: Runtime): Promise<void> {
  const unfinished = path.join(dataDirectory(), "demo.unfinished");
  if (existsSync(unfinished) && !(await isEmpty(runtime.variables))) {
    await step("Removing a demo that was interrupted", () => resetDatabase(runtime));
    await migrateRuntime(runtime);
  }
  if (await isEmpty(runtime.variables)) {
    writeFileSync(unfinished, "");
    await step("Writing the demo", () => seed(runtime.variables, demoFile()));
  }
  rmSync(unfinished, { force: true });
}
