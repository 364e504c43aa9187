import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request as send } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseHeaders } from "@/lib/headers";
import { largestBody } from "./body-limit";
import { type Network, parseNetworks } from "./client-address";
import { receive } from "./incoming";
import { refuseConnection } from "./refuse";

let trusted: Network[] = [];
const server = createServer();
let port = 0;

beforeAll(async () => {
  server.on("request", async (request, response) => {
    if (!(await receive(request, response, trusted).proceed)) return;
    const body = await text(request).catch(() => "aborted");
    if (!response.headersSent) response.end(JSON.stringify({ headers: request.headers, length: body.length }));
  });
  server.on("clientError", refuseConnection);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

async function ask(
  path: string,
  headers: Record<string, string> = {},
  body?: Buffer | Buffer[] | string,
  method = body === undefined ? "GET" : "POST",
): Promise<Answer> {
  const outgoing = send({ port, path, headers, method });
  if (Array.isArray(body)) for (const part of body) outgoing.write(part);
  outgoing.end(Array.isArray(body) ? undefined : body);
  const [response] = await once(outgoing, "response");
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

async function askRaw(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.end(bytes);
  return text(socket);
}

function expectBaseHeaders(answer: Answer): void {
  for (const [name, value] of Object.entries(baseHeaders())) expect(answer.headers[name.toLowerCase()]).toBe(value);
  expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
}

test("every request gets our own id and the base headers", async () => {
  const answer = await ask("/", { "x-request-id": "forged" });
  expectBaseHeaders(answer);
  const seen = JSON.parse(answer.body).headers;
  expect(seen["x-request-id"]).toBe(answer.headers["x-request-id"]);
});

test("headers a client may not write never arrive", async () => {
  const forged = {
    "X-Forwarded-For": "198.51.100.1",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Real-IP": "198.51.100.1",
    Forwarded: "for=198.51.100.1",
    "X-Nonce": "known",
    "Content-Security-Policy": "script-src 'nonce-known'",
    "X-Middleware-Subrequest": "proxy",
    "X-Client-IP": "198.51.100.1",
  };
  const seen = JSON.parse((await ask("/", forged)).body).headers;
  expect(seen["x-client-ip"]).toBe("127.0.0.1");
  expect(seen["x-forwarded-for"]).toBe("127.0.0.1");
  const rest = Object.keys(forged).filter((name) => !/^x-(forwarded-for|client-ip)$/i.test(name));
  for (const name of rest) expect(seen[name.toLowerCase()]).toBeUndefined();
});

test("a trusted proxy tells address, host and protocol, but no internal header", async () => {
  trusted = parseNetworks(["127.0.0.0/8"]);
  const told = {
    "X-Forwarded-For": "9.9.9.9, 198.51.100.1",
    "X-Forwarded-Host": "gate.example",
    "X-Forwarded-Proto": "https",
    "X-Nonce": "known",
  };
  const seen = JSON.parse((await ask("/", told)).body).headers;
  trusted = [];
  expect(seen).toMatchObject({
    "x-client-ip": "198.51.100.1",
    "x-forwarded-host": "gate.example",
    "x-forwarded-proto": "https",
  });
  expect(seen["x-nonce"]).toBeUndefined();
});

test.each([
  "http://evil.example/",
  "/%00",
  "/a?b=%00",
  "/%zz",
  "/%ff",
  "/_global-error",
  "/%5fglobal-error",
  "/x/%2e%2e/_global-error",
  "/x/..%2fy",
])("refuses the target %s", async (path) => {
  const answer = await ask(path);
  expect(answer.status).toBe(400);
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expectBaseHeaders(answer);
  expect(JSON.parse(answer.body).request_id).toBe(answer.headers["x-request-id"]);
});

test("bytes that are no request are refused with the same headers", async () => {
  const answer = await askRaw("GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain("Strict-Transport-Security: max-age=31536000");
  expect(answer).toContain("application/problem+json");
});

test("a body of one megabyte passes, one byte more does not", async () => {
  const fits = await ask("/api/x", {}, Buffer.alloc(largestBody));
  expect(JSON.parse(fits.body).length).toBe(largestBody);
  const announced = await ask("/api/x", {}, Buffer.alloc(largestBody + 1));
  expect(announced.status).toBe(413);
  expectBaseHeaders(announced);
});

test("a chunked body is cut off when it grows too long, and its reader never sees an end", async () => {
  const part = Buffer.alloc(largestBody / 2);
  const fits = await ask("/api/x", { "Transfer-Encoding": "chunked" }, [part, part]);
  expect(JSON.parse(fits.body).length).toBe(largestBody);
  const grown = await ask("/api/x", { "Transfer-Encoding": "chunked" }, [part, part, Buffer.alloc(1)]);
  expect(grown.status).toBe(413);
  expectBaseHeaders(grown);
});

test("only methods that exist are answered, and static files are only read, whole", async () => {
  expect((await ask("/", {}, undefined, "TRACE")).status).toBe(405);
  expect((await ask("/page", {}, undefined, "DELETE")).status).toBe(405);
  expect((await ask("/_next/static/a.js", {}, "x")).status).toBe(405);
  expect((await ask("/api/x", {}, undefined, "DELETE")).status).toBe(200);
  const seen = JSON.parse((await ask("/_next/static/a.js", { Range: "bytes=9-", "If-Match": "x" })).body).headers;
  expect(seen).not.toHaveProperty("range");
  expect(seen).not.toHaveProperty("if-match");
});

const call = { "Next-Action": "4".repeat(42), "Content-Type": "text/plain;charset=UTF-8" };

test("a server action with plain arguments arrives whole", async () => {
  const body = JSON.stringify(["acme", { name: "naïve", price: "$$5", at: "$D2026-01-01T00:00:00.000Z", none: "$undefined" }]);
  for (const sent of [body, [Buffer.from(body.slice(0, 9)), Buffer.from(body.slice(9))]]) {
    const answer = await ask("/t/acme", { ...call, Origin: `http://localhost:${port}` }, sent);
    expect(JSON.parse(answer.body).length).toBe(body.length);
  }
});

test.each([
  "",
  "nonsense",
  "{}",
  '["$F1"]',
  '["$K1"]',
  '["$1:__proto__:then"]',
  '[{"__proto__":{"a":1}}]',
  "[".repeat(40) + "]".repeat(40),
])("a server action with the arguments %s is refused", async (body) => {
  const answer = await ask("/t/acme", call, body);
  expect(answer.status).toBe(400);
  expectBaseHeaders(answer);
});

test("a call from another site, with other content, or that is too long is refused", async () => {
  for (const origin of ["https://evil.example", "null"]) expect((await ask("/t/acme", { ...call, Origin: origin }, "[]")).status).toBe(403);
  expect((await ask("/t/acme", { ...call, "Content-Type": "multipart/form-data; boundary=x" }, "[]")).status).toBe(415);
  expect((await ask("/t/acme", { ...call, "Content-Type": "application/json" }, "[]")).status).toBe(400);
  expect((await ask("/t/acme", { ...call, "Next-Action": "__proto__" }, "[]")).status).toBe(400);
  const long = Buffer.alloc(largestBody / 2);
  expect((await ask("/t/acme", { ...call, "Transfer-Encoding": "chunked" }, [long, long, long])).status).toBe(413);
});

test("a form sent without script leads back to its page, and never to another host", async () => {
  const answer = await ask("//evil.example/x?y", { "Content-Type": "application/x-www-form-urlencoded" }, "a=b");
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe("/evil.example/x?y");
});
