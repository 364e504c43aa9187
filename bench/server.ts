import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startParts, stopParts, waitUntilReady } from "@/cli/application";
import { run } from "@/cli/children";
import { CommandError } from "@/cli/command";
import { dataDirectory, privateFolder } from "@/cli/paths";

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** In a process of its own: its progress must not stand between the figures. */
async function build(): Promise<void> {
  const { code, output } = await run(process.execPath, ["--import", "tsx", "cli/build.ts"]);
  if (code !== 0) throw new CommandError(output.trim());
}

/** Runs the production build on the bench's database while `work` measures it. @throws CommandError when it does not start */
export async function withServer<T>(work: (address: string) => Promise<T>): Promise<T> {
  await build();
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const variables = { ...process.env, HOST: "127.0.0.1", PORT: String(port), NEXTAUTH_URL: address };
  const parts = startParts(variables, { logs: privateFolder(dataDirectory(), "bench-logs") });
  try {
    await waitUntilReady(variables, parts);
    return await work(address);
  } finally {
    await stopParts(parts);
  }
}
