import { headers } from "next/headers";
import { personAction } from "./action";
import type { Outcome } from "./errors";
import type { Operation } from "./operation";
import { requestFacts } from "./request";
import { setSessionCookie } from "./session-cookie";
import type { IssuedHandle } from "./session-handle";

/** What an operation gives that asked for proof: a new handle for the session, or the field that was wrong and why. */
export type Confirmed<Rest = unknown> = ({ session: IssuedHandle } & Rest) | { refused: Record<string, string> };

/**
 * The door for operations that change what a session means: the new handle goes into the cookie and never reaches
 * script; a refusal that was committed to the log becomes an error value.
 */
export function sessionAction<Raw, Rest>(operation: Operation<Raw, Confirmed<Rest>>) {
  const run = personAction(operation);
  return async (input: Raw): Promise<Outcome<Omit<Rest, "session">>> => {
    const outcome = await run(input);
    if (!outcome.ok) return outcome;
    if ("refused" in outcome.output) {
      const { id } = requestFacts(await headers(), "ui");
      return {
        ok: false,
        error: { code: "invalid_input", message: "That could not be confirmed.", requestId: id, fields: outcome.output.refused },
      };
    }
    const { session, ...rest } = outcome.output;
    await setSessionCookie(session.handle, session.remember);
    return { ok: true, output: rest as Omit<Rest, "session"> };
  };
}
