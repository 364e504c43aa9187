import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type pg from "pg";
import { baseUrl, send } from "./client";
import { callAction, callRoute, type Said } from "./doors";
import { addOrganization, addPerson, type Organization } from "./fixture";
import { type Action, findActions } from "./inventory";
import { type Needle, needle } from "./needles";

export type Planted = { home: Organization; headers: Record<string, string>; apiKey: string; secrets: Needle[]; personal: Needle[] };

const word = () => randomBytes(12).toString("hex");
const handleIn = ({ answer }: Pick<Said, "answer">) => /__Host-session=([\w-]{43})/.exec(answer.headers["set-cookie"] ?? "")?.[1];

/** Does what people and machines do, with secrets nobody else has, and remembers each. */
class Planter {
  readonly secrets: Needle[] = [];
  readonly ip = `2001:db8:${Array.from({ length: 6 }, () => (0x1000 + (randomBytes(2).readUInt16BE() % 0xe000)).toString(16)).join(":")}`;
  readonly userAgent = `Canary/${word()}`;
  headers: Record<string, string> = {};

  constructor(
    readonly home: Organization,
    private readonly actions: readonly Action[],
  ) {}

  secret(what: string, value: string | Uint8Array = `${word()}Aa1`): string {
    this.secrets.push(needle(what, value));
    return String(value);
  }

  private get caller() {
    return { headers: { ...this.headers, "user-agent": this.userAgent, "x-forwarded-for": this.ip }, slug: this.home.slug };
  }

  /** A new handle replaces the one before; both are secrets. */
  private keep(said: Pick<Said, "answer">): void {
    const handle = handleIn(said);
    if (!handle) return;
    this.secret("a session's handle", handle);
    this.headers = { cookie: `__Host-session=${handle}` };
  }

  async route<Output>(method: string, path: string, input: Record<string, unknown>, changed: Record<string, string> = {}): Promise<Output> {
    const said = await callRoute({ method, path }, input, this.caller, changed);
    if (said.status >= 300) throw new Error(`${method} ${path} answered ${said.status} ${said.body}`);
    return JSON.parse(said.answer.body) as Output;
  }

  async action<Output>(name: string, input: unknown, mayFail = false): Promise<Output> {
    const action = this.actions.find((one) => one.name.endsWith(`#${name}`));
    if (!action) throw new Error(`The build has no action ${name}.`);
    const said = await callAction(action, input, this.caller);
    if (said.code !== null && !mayFail) throw new Error(`${name} answered ${said.status} ${said.body}`);
    this.keep(said);
    const line = said.answer.body.split("\n").find((row) => row.includes('"ok":true')) ?? "";
    return (JSON.parse(line.slice(line.indexOf("{")) || "{}") as { output: Output }).output;
  }

  /** Signs in through next-auth's door, as the form does. */
  async signIn(email: string, password: string): Promise<number> {
    const csrf = await send({ method: "GET", path: "/api/auth/csrf", headers: this.caller.headers });
    const cookie = /__Host-na\.csrf=[^;]+/.exec(csrf.headers["set-cookie"] ?? "")?.[0] ?? "";
    const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string };
    const headers = {
      "user-agent": this.userAgent,
      "x-forwarded-for": this.ip,
      cookie,
      origin: baseUrl,
      "content-type": "application/json",
    };
    const answer = await send({
      method: "POST",
      path: "/api/auth/callback/password",
      headers,
      body: JSON.stringify({ csrfToken, email, password }),
    });
    this.keep({ answer });
    return answer.status;
  }
}

async function plantCredentials(planter: Planter): Promise<string> {
  const { workspaceId } = planter.home.main;
  const common = (kind: string) => ({ kind, name: `${kind} ${planter.home.kept}`, vendor: "webhook", workspaceId });
  const keyFile = JSON.stringify({
    type: "service_account",
    private_key: planter.secret("a private key"),
    project_id: "p",
    client_email: "a@p.example",
    private_key_id: "1",
  });
  const credentials = [
    { ...common("api_key"), secret: planter.secret("an API key's secret") },
    { ...common("basic"), username: "someone", password: planter.secret("a password of basic authentication") },
    {
      ...common("oauth_client"),
      clientId: "c",
      tokenUrl: "https://vendor.example/token",
      clientSecret: planter.secret("a client secret"),
      refreshToken: planter.secret("a refresh token"),
    },
    { ...common("service_account"), json: keyFile },
  ];
  const ids: string[] = [];
  for (const credential of credentials) {
    const { id } = await planter.route<{ id: string }>("POST", "/api/v1/credentials", credential, { "idempotency-key": word() });
    ids.push(id);
  }
  const [first, second] = ids as [string, string];
  await planter.route("POST", "/api/v1/credentials/[id]/rotate", {
    id: first,
    secret: planter.secret("a rotated secret"),
    reason: "Rotated by the leak test.",
  });
  await planter.route("PATCH", "/api/v1/credentials/[id]", { id: second, password: planter.secret("a changed password") });
  planter.home.main.credentialId = first;
  return first;
}

async function plantApiKeys(planter: Planter, credentialId: string): Promise<string> {
  const input = {
    name: `Key ${planter.home.kept}`,
    workspaceId: planter.home.main.workspaceId,
    scopes: ["credentials:lease", "credentials:read", "audit:write"],
  };
  const { id, secret } = await planter.route<{ id: string; secret: string }>("POST", "/api/v1/api-keys", input, {
    "idempotency-key": word(),
  });
  planter.home.main.apiKeyId = id;
  planter.secret("an API key", secret);
  const rotated = await planter.route<{ secret: string }>("POST", "/api/v1/api-keys/[id]/rotate", { id });
  planter.secret("a rotated API key", rotated.secret);
  const leased = await planter.route<object>(
    "POST",
    "/api/v1/credentials/[id]/lease",
    { id: credentialId },
    { cookie: "", authorization: `Bearer ${rotated.secret}` },
  );
  if (!JSON.stringify(leased).includes("Aa1")) throw new Error("A lease gave no secret.");
  return rotated.secret;
}

/** What another system reports: facts with a secret among them, and people whom it names as such. */
async function plantReport(planter: Planter, apiKey: string): Promise<Needle[]> {
  const people = { actor: `Reported ${word()}`, whom: `Reported ${word()}`, email: `reported.${word()}@example.test` };
  const entry = {
    id: word(),
    event: "order.exported",
    category: "data_access",
    outcome: "success",
    actor: { type: "user", id: word(), name: people.actor, email: people.email },
    on_behalf_of: { type: "user", id: word(), name: people.whom },
    after: { vendorToken: planter.secret("a secret in reported facts"), contact: { email: people.email } },
    personal: ["after.contact.email"],
  };
  const caller = { cookie: "", authorization: `Bearer ${apiKey}` };
  const { refused } = await planter.route<{ refused: number }>("POST", "/api/v1/audit/entries", { entries: [entry] }, caller);
  if (refused > 0) throw new Error("What was reported was refused.");
  return Object.values(people).map((value) => needle("a reported person", value));
}

async function plantPerson(planter: Planter, email: string): Promise<void> {
  const password = planter.secret("a person's password", `walnut ladders ${word()}`);
  await planter.action("changePasswordAction", { password });
  const { typed } = await planter.action<{ typed: string }>("beginTotpEnrolmentAction", {});
  const seed = Secret.fromBase32(typed);
  planter.secret("a TOTP seed as it is typed", typed);
  planter.secret("a TOTP seed's bytes", new Uint8Array(seed.buffer));
  const code = new TOTP({ secret: seed, algorithm: "SHA1", digits: 6, period: 30 }).generate();
  const { codes } = await planter.action<{ codes: string[] }>("confirmTotpEnrolmentAction", { code });
  for (const recovery of codes) planter.secret("a recovery code", recovery);
  for (const recovery of codes) planter.secret("a recovery code without hyphens", recovery.replaceAll("-", ""));
  const signedIn = { ...planter.headers };
  await planter.signIn(email, planter.secret("a wrong password"));
  await planter.signIn(`nobody.${word()}@example.test`, planter.secret("a password of nobody"));
  if ((await planter.signIn(email, password)) !== 200) throw new Error("The person could not sign in.");
  await planter.action("useRecoveryCodeAction", { code: codes[0] });
  planter.headers = signedIn;
}

/** Secrets in requests that are refused must not come to rest either. */
async function plantRefusals({
  home,
  secret,
  headers,
}: {
  home: Organization;
  headers: Record<string, string>;
  secret: (what: string) => string;
}): Promise<void> {
  const json = { ...headers, "gatehouse-organization": home.slug, origin: baseUrl, "content-type": "application/json" };
  const refused = {
    kind: "api_key",
    name: "",
    vendor: "webhook",
    workspaceId: home.main.workspaceId,
    secret: secret("a refused credential's secret"),
    [secret("a field's name")]: "x",
  };
  await send({ method: "POST", path: "/api/v1/credentials", headers: json, body: JSON.stringify(refused) });
  await send({ method: "POST", path: "/api/v1/credentials", headers: json, body: `{"secret": "${secret("a secret in broken JSON")}` });
  await send({ method: "GET", path: "/api/v1/credentials", headers: { authorization: `Bearer ${secret("an invented bearer")}` } });
  await send({ method: "GET", path: "/api/v1/credentials", headers: { "x-api-key": secret("an invented key") } });
  await send({ method: "GET", path: `/api/v1/credentials?unknown=${secret("a query parameter")}`, headers: json });
  await send({
    method: "GET",
    path: `/invitation/${secret("a token in a path")}${secret("its second half")}`,
    headers: { cookie: `__Host-session=${secret("an invented cookie")}` },
  });
  await send({
    method: "POST",
    path: "/api/csp",
    headers: json,
    body: JSON.stringify({
      "csp-report": { "effective-directive": "img-src", "blocked-uri": `https://a.example/${secret("a blocked address")}` },
    }),
  });
}

/** An organization of its own, its owner, and a canary in every place that takes a secret. */
export async function plant(db: pg.Client): Promise<Planted> {
  const home = await addOrganization(db, "s");
  const owner = await addPerson(db, home, { role: "gatehouse/owner" });
  const planter = new Planter(home, findActions().actions);
  planter.headers = owner.headers;
  planter.secret("the first session's handle", (owner.headers.cookie as string).split("=")[1] as string);
  const credentialId = await plantCredentials(planter);
  const apiKey = await plantApiKeys(planter, credentialId);
  const reported = await plantReport(planter, apiKey);
  await plantPerson(planter, owner.email);
  await plantRefusals({ home, headers: planter.headers, secret: (what) => planter.secret(what) });
  const personal = [
    needle("an e-mail address", owner.email),
    needle("a member's name", `Member ${home.outer}`),
    needle("a user agent", planter.userAgent),
    needle("an IP address", planter.ip),
    ...reported,
  ];
  return { home, headers: planter.headers, apiKey, secrets: planter.secrets, personal };
}
