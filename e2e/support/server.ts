import { createServer } from "node:net";
import { test } from "@playwright/test";
import { startParts, waitUntilReady } from "@/cli/application";
import type { Child } from "@/cli/children";

/** A Gatehouse of a test's own, beside the one that all tests share: the same build, another database. */
export type OwnServer = {
  address: string;
  logs: string;
  application: Child;
  worker: Child;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
};

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Starts application and worker with these variables and waits until they are ready. */
export async function startServer(given: Record<string, string>): Promise<OwnServer> {
  const port = String(await freePort());
  const address = `http://localhost:${port}`;
  const variables = { ...process.env, ...given, PORT: port, NEXTAUTH_URL: address };
  const logs = test.info().outputPath("server");
  const [application, worker] = startParts(variables, { logs }) as [Child, Child];
  const stop = async (signal: NodeJS.Signals = "SIGINT") =>
    void (await Promise.all([application, worker].map((part) => part.stop(signal))));
  try {
    await waitUntilReady(variables, [application, worker]);
  } catch (error) {
    await stop("SIGKILL");
    throw error;
  }
  return { address, logs, application, worker, stop };
}
