import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { baseHeaders } from "@/lib/headers";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";
import { type Answer, baseUrl, type Sent, send } from "./attack/client";
import { asSuperuser } from "./support/database";
import { expect, test } from "./support/journey";

const lowercase = Object.fromEntries(Object.entries(baseHeaders()).map(([name, value]) => [name.toLowerCase(), value]));
const { "content-security-policy": lockedPolicy, "cache-control": noStore, ...always } = lowercase;
const get = (path: string): Sent => ({ method: "GET", path });

function expectHeaders({ method, path }: Sent, { status, headers }: Answer): void {
  const said = `${method} ${path} answered ${status}`;
  expect.soft(headers, said).toMatchObject(always);
  expect.soft(headers["x-request-id"], said).toMatch(/^[0-9a-f-]{36}$/);
  expect.soft(headers, said).not.toHaveProperty("x-powered-by");
  expect.soft(headers, said).not.toHaveProperty("server");
}

test("pages, answers, errors, redirects and files all carry the headers", async () => {
  const html = (await send(get("/sign-in"))).body;
  const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
  const cases: [status: number, sent: Sent][] = [
    [200, get("/api/health/live")],
    [200, get("/api/auth/csrf")],
    [204, { method: "POST", path: "/api/csp", body: "{}" }],
    [303, { method: "POST", path: "/sign-in", headers: { origin: baseUrl } }],
    [400, get("/%00")],
    [400, { method: "POST", path: "/sign-in", headers: { origin: baseUrl, "next-action": "no action" }, body: "[]" }],
    [401, get("/api/v1/credentials")],
    [403, { method: "POST", path: "/sign-in", headers: { origin: "https://evil.example", "next-action": "0".repeat(42) }, body: "[]" }],
    [404, get("/api/v1/nothing")],
    [404, get("/_next/static/nothing.js")],
    [405, { method: "DELETE", path: "/sign-in" }],
    [413, { method: "POST", path: "/api/v1/credentials", headers: { "content-length": "2000000", connection: "close" } }],
    [415, { method: "POST", path: "/api/v1/credentials", headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x--" }],
  ];
  for (const [status, sent] of cases) {
    const answer = await send(sent);
    expect.soft(answer.status, `${sent.method} ${sent.path}`).toBe(status);
    expectHeaders(sent, answer);
    expect.soft(answer.headers, sent.path).toMatchObject({ "content-security-policy": lockedPolicy, "cache-control": noStore });
  }
  for (const [status, path] of [
    [200, script],
    [200, "/icon.svg"],
  ] as const) {
    const answer = await send(get(path));
    expect.soft(answer.status, path).toBe(status);
    expectHeaders(get(path), answer);
    expect.soft(answer.headers["content-security-policy"], path).toBe(lockedPolicy);
  }
  expect((await send(get(script))).headers["cache-control"]).toContain("immutable");
});

test("every page has a nonce of its own, and no inline script beside it", async () => {
  const nonces = new Set<string>();
  for (const [status, path] of [
    [200, "/sign-in"],
    [200, "/sign-in?next=/account"],
    [404, "/nothing"],
    [307, "/"],
    [307, "/t/acme/audit"],
    [308, "/sign-in/"],
  ] as const) {
    const answer = await send(get(path));
    expect.soft(answer.status, path).toBe(status);
    expectHeaders(get(path), answer);
    expect.soft(answer.headers["cache-control"], path).toContain("no-store");
    const policy = answer.headers["content-security-policy"] ?? "";
    if (status === 308) continue;
    const nonce = /script-src 'self' 'nonce-([^']{24})' 'strict-dynamic';/.exec(policy)?.[1] ?? "none";
    nonces.add(nonce);
    expect.soft(policy, path).toMatch(/^default-src 'none';.*require-trusted-types-for 'script'/);
    expect.soft(policy, path).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    const scripts = answer.body.match(/<script\b[^>]*>/g) ?? [];
    expect
      .soft(
        scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
        path,
      )
      .toEqual([]);
  }
  expect(nonces.size).toBe(5);
});

test("the session cookie is for this host alone, and for no script and no other site", async () => {
  const { email, password } = await createTestPerson([]);
  const csrf = await send(get("/api/auth/csrf"));
  const body = JSON.stringify({ email, password, csrfToken: JSON.parse(csrf.body).csrfToken });
  const cookie = csrf.headers["set-cookie"]?.split(";")[0] ?? "";
  const answer = await send({
    method: "POST",
    path: "/api/auth/callback/password",
    headers: { origin: baseUrl, cookie, "content-type": "application/json" },
    body,
  });
  expect(answer.status).toBe(200);
  const [session] = /__Host-session=[^,]*(?:, \d{2}[^,]*)?/.exec(answer.headers["set-cookie"] ?? "") ?? [""];
  const flags = session.split("; ").map((flag) => flag.toLowerCase());
  expect(flags).toEqual(expect.arrayContaining(["path=/", "secure", "httponly", "samesite=strict", "max-age=3600"]));
  expect(flags.some((flag) => flag.startsWith("domain"))).toBe(false);
  expect(session).toMatch(/^__Host-session=[\w-]{43};/);
  expect(answer.body).not.toContain(session.slice(15, 58));
});

/** A page of another site: what it offers is what the browser lets it send. */
function otherSite(html: string): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(html));
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

test.describe("another site", () => {
  test.use({ expected: [/./] });

  test("can neither post a form nor call an action nor sign anybody out", async ({ open }) => {
    const tenant = await createTestTenant([]);
    const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
    const targets = ["/api/auth/signout", "/api/v1/workspaces", `/t/${tenant.slug}/settings/workspaces`];
    const forms = targets.map(
      (path) =>
        `<form method="post" enctype="text/plain" action="${baseUrl}${path}"><input name='{"name":"evil","x":"' value='"}'><button>${path}</button></form>`,
    );
    const server = await otherSite(forms.join(""));
    try {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      for (const path of targets) {
        await page.goto(address);
        const answer = page.waitForResponse(`${baseUrl}${path}`);
        await page.getByRole("button", { name: path }).click();
        expect([path, (await answer).status()]).toEqual([path, path.startsWith("/api/v1") ? 401 : 403]);
      }
      await page.goto(address);
      const call = {
        method: "POST",
        credentials: "include",
        headers: { "next-action": "0".repeat(42), "content-type": "text/plain;charset=UTF-8" },
        body: '["evil"]',
      } as const;
      const called = await page.evaluate(
        ([url, init]) =>
          fetch(url, init).then(
            () => "answered",
            () => "blocked",
          ),
        [`${baseUrl}${targets[2]}`, call] as const,
      );
      expect(called).toBe("blocked");
    } finally {
      server.close();
    }
    await page.goto(`/t/${tenant.slug}/settings/workspaces`);
    await expect(page.getByRole("rowheader")).toHaveText(["main", "other"]);
  });
});

type LogLine = { requestId?: string; status?: number };
const logLines = (): LogLine[] =>
  readFileSync(process.env.E2E_APP_LOG ?? "", "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LogLine);

test.describe("the request id", () => {
  test.use({ expected: [/the server responded with a status of 403/] });

  test("is the same in the answer, on the page, in the log and in the entry", async ({ open }) => {
    const tenant = await createTestTenant([]);
    const page = await open(await createTestPerson([{ tenant, role: "gatehouse/operator" }]));
    const refused = await page.goto(`/t/${tenant.slug}/audit`);
    const id = refused?.headers()["x-request-id"] ?? "";
    await expect(page.getByRole("main").getByText(id)).toBeVisible();
    const api = await send(get("/api/v1/audit/entries"));
    expect(JSON.parse(api.body)).toMatchObject({ request_id: api.headers["x-request-id"], status: 401 });
    for (const [requestId, status] of [
      [id, 403],
      [api.headers["x-request-id"], 401],
    ] as const) {
      await expect.poll(() => logLines().find((line) => line.requestId === requestId && line.status)).toMatchObject({ status });
    }
    const entries = () =>
      asSuperuser((client) =>
        client.query<{ body: string }>(
          "SELECT body FROM audit_outbox WHERE tenant_id = $1 AND event = $2 UNION ALL SELECT body FROM audit_entries WHERE tenant_id = $1 AND event = $2",
          [tenant.id, "permission.denied"],
        ),
      );
    await expect
      .poll(async () => (await entries()).rows.map(({ body }) => (JSON.parse(body) as { request: string }).request))
      .toEqual([id]);
  });
});
