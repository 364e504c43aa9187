import type { Outcome, Problem } from "@/lib/gate/errors";

type ProblemBody = { code: Problem["code"]; title: string; request_id: string; errors?: { pointer: string; detail: string }[] };

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json()) as ProblemBody;
  const wait = Number(response.headers.get("retry-after"));
  return {
    code: body.code,
    message: body.title,
    requestId: body.request_id,
    ...(wait > 0 ? { retryAfter: wait } : {}),
    ...(body.errors ? { fields: Object.fromEntries(body.errors.map(({ pointer, detail }) => [pointer.slice(1), detail])) } : {}),
  };
}

/**
 * Signs in or out: fetches a CSRF token and posts with it. Refusals and lost connections become values; that of a lost
 * connection has no message, because no server has said anything: `<ErrorMessage>` has the words for it.
 */
export async function authRequest<T>(path: "callback/password" | "signout", fields: Record<string, unknown>): Promise<Outcome<T>> {
  try {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...fields, csrfToken }),
    });
    return response.ok ? { ok: true, output: (await response.json()) as T } : { ok: false, error: await problemOf(response) };
  } catch {
    return { ok: false, error: { code: "unavailable", message: "", requestId: "" } };
  }
}
