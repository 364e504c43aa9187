import { Agent, request } from "node:http";
import type { Refusal } from "./refused-answers";

export const baseUrl = process.env.E2E_BASE_URL ?? "http://localhost:3000";
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export type Sent = { method: string; path: string; headers?: Record<string, string>; body?: string | Buffer; patient?: boolean };
export type Answer = { status: number; headers: Record<string, string>; body: string };

/** Every answer of 400 and above, and every refusal of an action, for whoever looks for leaks in them afterwards. */
export const refusals: Refusal[] = [];

let sent = 0;

// Limits count networks: each carries a few requests, as if many people attacked. Needs TRUSTED_PROXIES=127.0.0.1/32.
function someAddress(): string {
  const network = Math.floor(sent++ / 100);
  return `10.${(network >> 8) & 255}.${network & 255}.7`;
}

function once(what: Sent): Promise<Answer> {
  const { method, path, headers = {}, body } = what;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const url = new URL(baseUrl);
    const outgoing = request(
      {
        agent,
        maxHeaderSize: 65_536,
        host: url.hostname,
        port: url.port,
        method,
        path,
        headers: { host: url.host, "x-forwarded-for": someAddress(), ...length, ...headers },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const fields = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
          resolve({ status: incoming.statusCode ?? 0, headers: Object.fromEntries(fields), body: Buffer.concat(chunks).toString() });
        });
      },
    );
    // A connection that was kept may be closed just as it is used again: then the request never arrived.
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      outgoing.reusedSocket && error.code === "ECONNRESET" ? once(what).then(resolve, reject) : reject(error),
    );
    outgoing.end(body);
  });
}

/** Sends one request. One that meets a rate limit waits as long as it is told and is sent again, unless it is not patient. */
export async function send(what: Sent): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await once(what);
    if (answer.status >= 400 || answer.body.includes('"ok":false')) refusals.push({ asked: `${what.method} ${what.path}`, answer });
    if (answer.status !== 429 || tries === 3 || what.patient === false) return answer;
    await new Promise((resolve) => setTimeout(resolve, (Number(answer.headers["retry-after"] ?? 1) + 1) * 1000));
  }
}

/** Works through a list with at most `width` under way, and gives what came of each. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as Item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
