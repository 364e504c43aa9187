import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { EnvironmentError, env, withoutSslMode } from "@/lib/env";
import { log } from "@/lib/log";
import { loggedPath } from "@/lib/redaction";
import { beginDraining, isDraining } from "@/lib/shutdown";
import { type Network, parseNetworks } from "./client-address";
import { captureConsole } from "./console-log";
import { receive } from "./incoming";
import { refuse, refuseConnection } from "./refuse";

const development = process.argv.includes("--dev");
// Next and React read these while they load, so they are set before either is imported.
Object.assign(process.env, {
  NODE_ENV: development ? "development" : "production",
  NEXT_TELEMETRY_DISABLED: "1",
});

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function start(): Promise<void> {
  const { HOST, PORT, TRUSTED_PROXIES, SHUTDOWN_SECONDS } = env();
  const trusted = parseNetworks(TRUSTED_PROXIES);
  for (const variable of withoutSslMode()) log.warn({ variable }, "the database address does not state its sslmode");
  const { checkDatabase } = await import("@/lib/db/boot");
  await checkDatabase();
  if (!development) captureConsole();
  const handle = await prepareNext(HOST, PORT);
  logUncaughtErrors();
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 });
  server.on("request", (request, response) => void serve(handle, request, response, trusted));
  server.on("checkExpectation", (request, response) => {
    const { requestId } = receive(request, response, trusted);
    if (!response.headersSent) refuse(response, requestId, 417, "Expectation failed", "Gatehouse does not know this expectation.");
  });
  server.on("clientError", refuseConnection);
  await listen(server, PORT, HOST);
  // An orchestrator needs a moment to see readiness fail before connections are refused; a person at a terminal does not.
  process.on("SIGTERM", () => void shutDown(server, SHUTDOWN_SECONDS, Math.min(5, SHUTDOWN_SECONDS / 5)));
  process.on("SIGINT", () => void shutDown(server, SHUTDOWN_SECONDS, 0));
  log.info({ host: HOST, port: PORT }, "listening");
}

async function prepareNext(hostname: string, port: number): Promise<Handler> {
  const { default: next } = await import("next");
  // Next accepts WebSocket upgrades on the server it is given. In production it gets one that never listens.
  const httpServer = development ? undefined : createServer();
  const application = next({ dev: development, dir: process.cwd(), hostname, port, httpServer });
  await application.prepare();
  return application.getRequestHandler();
}

async function serve(handle: Handler, request: IncomingMessage, response: ServerResponse, trusted: readonly Network[]) {
  const started = performance.now();
  const { method, url = "" } = request;
  const { requestId, proceed } = receive(request, response, trusted);
  response.on("close", () => {
    const line = {
      requestId,
      method,
      path: loggedPath(url),
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
    };
    const level = response.statusCode >= 500 ? "error" : "info";
    log[level](response.writableFinished ? line : { ...line, aborted: true }, "request");
  });
  try {
    if (await proceed) await handle(request, response);
  } catch (error) {
    log.error({ requestId, err: error }, "request failed outside Next");
    if (response.headersSent) response.destroy();
    else refuse(response, requestId, 500, "Internal error", "Something went wrong on our side. The request id finds it in the log.");
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}

/** Answers "not ready" first, then takes no new connections, finishes what is in flight, and exits. */
async function shutDown(server: Server, seconds: number, notice: number): Promise<void> {
  if (isDraining()) return;
  beginDraining();
  log.info({ seconds }, "draining");
  setTimeout(() => {
    log.error("requests were still in flight when the time to drain ran out");
    process.exit(1);
  }, seconds * 1000).unref();
  await delay(notice * 1000);
  server.close(() => void finish());
  setInterval(() => server.closeIdleConnections(), 100).unref();
}

/** Repeats that are still being counted become entries before the process ends. */
async function finish(): Promise<void> {
  const { flushRepeats } = await import("@/lib/gate/repeats");
  const written = await flushRepeats().then(
    () => true,
    (error: unknown) => log.error({ err: error }, "repeats were not recorded"),
  );
  process.exit(written ? 0 : 1);
}

/** An exception nobody caught leaves an unknown state: log and exit. A rejection Next abandoned does not. */
function logUncaughtErrors(): void {
  process.removeAllListeners("uncaughtException");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => log.error({ err: reason }, "unhandled rejection"));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "uncaught exception");
    process.exit(1);
  });
}

start().catch((error: unknown) => {
  // Messages of start-up errors are written for the person who starts Gatehouse; anything else is a defect.
  const expected = error instanceof EnvironmentError || (error instanceof Error && !("code" in error));
  if (expected) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "could not start");
  process.exit(1);
});
