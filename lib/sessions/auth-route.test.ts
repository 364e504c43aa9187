import { NextRequest } from "next/server";
import { beforeAll, expect, test } from "vitest";
import { asSuperuser } from "@/cli/roles";
import { resolveSession } from "@/lib/gate/principal";
import { entriesOf } from "@/lib/testing/entries";
import { createTestPerson, principalOf, requestFrom, signInTestPerson, type TestPerson } from "@/lib/testing/people";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { authRoute } from "./auth-route";

const origin = "http://localhost:3000";
let tenant: TestTenant;
let person: TestPerson;

beforeAll(async () => {
  tenant = await createTestTenant([]);
  person = await createTestPerson([{ tenant, role: "gatehouse/operator" }]);
});

type Sent = { cookie?: string; headers?: Record<string, string>; ip?: string | null };

function send(
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  { cookie = "", headers = {}, ip = requestFrom().ip }: Sent = {},
): Promise<Response> {
  const own: Record<string, string> =
    method === "POST" ? { origin, "sec-fetch-site": "same-origin", "content-type": "application/json" } : {};
  const request = new NextRequest(`${origin}/api/auth/${path}`, {
    method,
    headers: { ...own, cookie, "x-client-ip": ip ?? "", "x-request-id": "the-request", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return authRoute(request, { params: Promise.resolve({ nextauth: path.split("?")[0]?.split("/") ?? [] }) });
}

const setCookie = (response: Response, name: string) => response.headers.getSetCookie().find((line) => line.startsWith(`${name}=`));
const handleIn = (line: string | undefined) => line?.split(";")[0]?.split("=")[1] ?? "";

async function csrf(): Promise<{ csrfToken: string; cookie: string }> {
  const response = await send("GET", "csrf");
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { csrfToken, cookie: `__Host-na.csrf=${handleIn(setCookie(response, "__Host-na.csrf"))}` };
}

async function signInThere(fields: Record<string, unknown>, sent: Sent = {}): Promise<Response> {
  const { csrfToken, cookie } = await csrf();
  return send(
    "POST",
    "callback/password",
    { csrfToken, email: person.email, password: person.password, ...fields },
    { ...sent, cookie: `${cookie}; ${sent.cookie ?? ""}` },
  );
}

test("signing in sets one strict, secure, script-proof cookie and tells nothing else", async () => {
  const response = await signInThere({});
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ secondFactor: false });
  const line = setCookie(response, "__Host-session") ?? "";
  expect(
    line
      .split("; ")
      .slice(1)
      .filter((part) => !part.startsWith("Expires"))
      .sort(),
  ).toEqual(["HttpOnly", "Max-Age=3600", "Path=/", "SameSite=strict", "Secure"]);
  expect(handleIn(line)).toMatch(/^[\w-]{43}$/);
  expect(await principalOf(handleIn(line))).toMatchObject({ personId: person.id });
  expect(response.headers.getSetCookie().every((cookie) => cookie.startsWith("__Host-"))).toBe(true);
});

test("a remembered session's cookie stays thirty days", async () => {
  expect(setCookie(await signInThere({ remember: true }), "__Host-session")).toContain("Max-Age=2592000");
});

test("signing in ends the session the browser had", async () => {
  const before = handleIn(setCookie(await signInThere({}), "__Host-session"));
  const after = handleIn(setCookie(await signInThere({}, { cookie: `__Host-session=${before}` }), "__Host-session"));
  expect(after).not.toBe(before);
  expect((await resolveSession(before, null, requestFrom())).state).toBe("ended");
});

test("a wrong password and an unknown person get the same bytes, and no sooner", async () => {
  const timed = async (fields: Record<string, unknown>) => {
    const started = performance.now();
    const response = await signInThere({ ...fields, password: "not the password" });
    expect(performance.now() - started).toBeGreaterThan(740);
    return response;
  };
  const [known, unknown] = [await timed({}), await timed({ email: `nobody.${person.id}@example.test` })];
  const bodies = [await known.text(), await unknown.text()];
  expect(known.status).toBe(401);
  expect(unknown.status).toBe(401);
  expect(bodies[1]).toBe(bodies[0]);
  expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ code: "unauthenticated", request_id: "the-request" });
  expect(setCookie(known, "__Host-session")).toBeUndefined();
});

test("the lock answers 429 with the seconds, to everybody alike", async () => {
  for (const email of [`nobody.lock.${person.id}@example.test`, (await createTestPerson([])).email]) {
    const { ip } = requestFrom();
    const statuses = [];
    for (let round = 0; round < 6; round++) {
      const response = await signInThere({ email, password: "not the password" }, { ip });
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(800);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  }
});

test.each([
  [{ origin: "https://elsewhere.example" }, 403],
  [{ origin: "null" }, 403],
  [{ origin: "" }, 403],
  [{ "sec-fetch-site": "cross-site" }, 403],
  [{ "content-type": "application/x-www-form-urlencoded" }, 415],
])("a sign-in with %j is refused with %i", async (headers, status) => {
  const response = await signInThere({}, { headers });
  expect(response.status).toBe(status);
  expect(setCookie(response, "__Host-session")).toBeUndefined();
});

test("without its own CSRF token a sign-in or sign-out is refused", async () => {
  const { handle } = await signInTestPerson(person);
  const fields = { email: person.email, password: person.password, csrfToken: "0".repeat(64) };
  expect((await send("POST", "callback/password", fields)).status).toBe(403);
  expect((await send("POST", "signout", { csrfToken: "0".repeat(64) }, { cookie: `__Host-session=${handle}` })).status).toBe(403);
  expect((await resolveSession(handle, null, requestFrom())).state).toBe("active");
});

test.each(["{", "[]", "null", '{"email":"a","email":"b"}', '{"__proto__":{}}', `{"a":"${"x".repeat(20_000)}"}`, '{"email":"\\u0000"}'])(
  "body %# is a 4xx",
  async (body) => {
    const response = await send("POST", "callback/password", body);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  },
);

test.each([
  { email: 7 },
  { email: null },
  { password: ["a"] },
  { remember: "true" },
  { password: "x".repeat(1_001) },
  { callbackUrl: { a: 1 } },
])("fields %j never fail with 500", async (fields) => {
  expect((await signInThere(fields)).status).toBeLessThan(500);
});

test.each([
  ["GET", "signin"],
  ["GET", "signout"],
  ["GET", "error"],
  ["GET", "providers"],
  ["GET", "callback/password"],
  ["POST", "_log"],
  ["POST", "session"],
  ["POST", "signin/password"],
] as const)("%s %s does not exist", async (method, path) => {
  expect((await send(method, path, method === "POST" ? {} : undefined)).status).toBe(404);
});

test("the session endpoint renews an ageing handle, leaves a young one alone, and forgets a dead one", async () => {
  const { handle, principal } = await signInTestPerson(person);
  const cookie = `__Host-session=${handle}`;
  const young = await send("GET", "session?callbackUrl=javascript:1", undefined, { cookie: `${cookie}; __Host-na.callback=%00` });
  expect(await young.json()).toEqual({ expires: principal.session?.expiresAt.toISOString() });
  expect(setCookie(young, "__Host-session")).toBeUndefined();

  const superuser = (text: string) =>
    asSuperuser(process.env.TEST_SUPERUSER_URL ?? "", (client) => client.query(text, [principal.session?.id]));
  await superuser("UPDATE sessions SET issued_at = now() - interval '16 minutes' WHERE id = $1");
  const renewed = await send("GET", "session", undefined, { cookie });
  expect(setCookie(renewed, "__Host-session")).toContain("Max-Age=3600");
  const fresh = handleIn(setCookie(renewed, "__Host-session"));
  expect(await principalOf(fresh)).toMatchObject({ personId: person.id });
  // Another tab, a moment later, still with the old handle: its answer must not undo the new cookie.
  const late = await send("GET", "session", undefined, { cookie });
  expect(late.headers.getSetCookie().filter((line) => line.startsWith("__Host-session"))).toEqual([]);

  await superuser("UPDATE sessions SET ended_at = now(), end_reason = 'signed_out' WHERE id = $1");
  const dead = await send("GET", "session", undefined, { cookie: `__Host-session=${fresh}` });
  expect(await dead.json()).toEqual({});
  expect(setCookie(dead, "__Host-session")).toContain("Max-Age=0");
});

test("signing out ends the session on the server and is logged", async () => {
  const { handle, principal } = await signInTestPerson(person);
  const { csrfToken, cookie } = await csrf();
  const response = await send("POST", "signout", { csrfToken }, { cookie: `${cookie}; __Host-session=${handle}` });
  expect(response.status).toBe(200);
  expect(setCookie(response, "__Host-session")).toContain("Max-Age=0");
  expect((await resolveSession(handle, null, requestFrom())).state).toBe("ended");
  expect((await entriesOf(tenant.id, "session.ended")).at(-1)).toMatchObject({
    session: principal.session?.id,
    after: { reason: "signed_out" },
  });
});
