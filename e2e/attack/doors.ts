import { type Answer, baseUrl, send } from "./client";
import type { Action, Route } from "./inventory";

type Input = Record<string, unknown>;
type Caller = { headers: Record<string, string>; slug: string | null };

/** What a door said, in the same words whichever door it was. `code` is null when it let the caller through. */
export type Said = { status: number; code: string | null; body: string; answer: Answer };

// Two answers are compared without what must differ: ids of requests, and dates.
const volatile = /"(request_id|requestId)":"[^"]*"/g;
const stable = (body: string) => body.replace(volatile, '"$1":""');

/** Replaces `[name]` in an address by the input's value, which then is not sent a second time. */
function fill(path: string, input: Input): { path: string; rest: Input } {
  const rest = { ...input };
  const filled = path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  return { path: filled, rest };
}

/** Calls a route as a machine would, or as a page's script with a session. */
export async function callRoute(
  route: Pick<Route, "method" | "path">,
  input: Input,
  { headers, slug }: Caller,
  changed: Record<string, string> = {},
): Promise<Said> {
  const { path, rest } = fill(route.path, input);
  const query = new URLSearchParams(rest as Record<string, string>).toString();
  const isGet = route.method === "GET";
  const address = isGet && query ? `${path}?${query}` : path;
  const organization: Record<string, string> = slug ? { "gatehouse-organization": slug } : {};
  const all = { ...organization, ...(isGet ? {} : { "content-type": "application/json", origin: baseUrl }), ...headers, ...changed };
  const answer = await send({
    method: route.method,
    path: address,
    headers: present(all),
    ...(isGet ? {} : { body: JSON.stringify(rest) }),
  });
  const code = answer.status < 400 ? null : (/"code":"(\w+)"/.exec(answer.body)?.[1] ?? `status ${answer.status}`);
  return { status: answer.status, code, body: stable(answer.body), answer };
}

/** An absent header is given as the empty text. */
const present = (headers: Record<string, string>) => Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));

/** React's encoding of arguments without references: JSON, with a second `$` before texts that begin with one. */
const encode = (values: unknown[]) =>
  JSON.stringify(values, (_, value: unknown) => (typeof value === "string" && value.startsWith("$") ? `$${value}` : value));

/** Calls a server action as the browser does. */
export async function callAction(
  action: Action,
  input: unknown,
  { headers, slug }: Caller,
  changed: Record<string, string> = {},
): Promise<Said> {
  const path = action.page.replace(/\[tenant\]/g, slug ?? "nobody").replace(/\[(?:\.\.\.)?\w+\]/g, "00000000-0000-4000-8000-000000000000");
  const all = {
    "next-action": action.id,
    "content-type": "text/plain;charset=UTF-8",
    accept: "text/x-component",
    origin: baseUrl,
    ...headers,
    ...changed,
  };
  const answer = await send({
    method: "POST",
    path,
    headers: present(all),
    body: encode(action.inOrganization ? [slug ?? "", input] : [input]),
  });
  const refused = /"ok":false,"error":\{"code":"(\w+)"/.exec(answer.body)?.[1];
  const code = refused ?? (answer.body.includes('"ok":true') ? null : `status ${answer.status}`);
  return { status: answer.status, code, body: stable(answer.body), answer };
}

const leads: [RegExp, string][] = [
  [/^\/sign-in(\?|$)/, "unauthenticated"],
  [/^\/mfa\/enrol(\?|$)/, "mfa_enrolment_required"],
  [/^\/mfa(\?|$)/, "mfa_required"],
];

/** Opens a page. Where it leads says what was missing. */
export async function openPage(
  path: string,
  parameters: Input,
  { headers, slug }: Caller,
  changed: Record<string, string> = {},
): Promise<Said> {
  const filled = fill(path, { tenant: slug ?? "nobody", ...parameters });
  const answer = await send({ method: "GET", path: filled.path, headers: { accept: "text/html", ...headers, ...changed } });
  const location = answer.headers.location?.replace(baseUrl, "") ?? "";
  const lead = leads.find(([pattern]) => pattern.test(location))?.[1];
  const refused =
    answer.status === 403 ? "forbidden" : answer.status === 404 ? "not_found" : answer.status >= 400 ? `status ${answer.status}` : null;
  return { status: answer.status, code: refused ?? lead ?? null, body: answer.body, answer };
}
