import { headers } from "next/headers";
import { log } from "@/lib/log";
import { AppError, type Outcome, translate } from "./errors";
import { execute, type Operation } from "./operation";
import { anonymous, type Principal, resolveSession } from "./principal";
import { recordDenial } from "./repeats";
import { assertSameOrigin, requestFacts } from "./request";
import { readSessionHandle } from "./session-cookie";

async function principalFor(organization: string | null): Promise<Principal> {
  const request = requestFacts(await headers(), "ui");
  const answer = await resolveSession(await readSessionHandle(), organization, request);
  if (answer.state !== "active") return anonymous(request);
  if (organization !== null && !answer.member) throw new AppError("not_found", "This organization does not exist.");
  return answer.principal;
}

async function run<Raw, Output>(operation: Operation<Raw, Output>, organization: unknown, input: unknown): Promise<Outcome<Output>> {
  const given = await headers();
  const { id: requestId } = requestFacts(given, "ui");
  try {
    if (organization !== null && typeof organization !== "string") throw new AppError("invalid_input", "The organization must be named.");
    const principal = await principalFor(organization);
    try {
      assertSameOrigin(given);
    } catch (error) {
      await recordDenial(principal, operation.permission, "origin_refused");
      throw error;
    }
    return { ok: true, output: await execute(operation, principal, input) };
  } catch (error) {
    const known = translate(error);
    if (known) return { ok: false, error: known.problem(requestId) };
    log.error({ requestId, err: error }, "action failed");
    return {
      ok: false,
      error: { code: "internal", message: "Something went wrong on our side. The request id finds it in the log.", requestId },
    };
  }
}

/** The door of the browser's server actions within an organization: refusals become values. */
export function action<Raw, Output>(operation: Operation<Raw, Output>) {
  return async (organization: string, input: Raw): Promise<Outcome<Output>> => run(operation, organization ?? "", input);
}

/** The same for what belongs to no organization: signing in, and a person's own account. */
export function personAction<Raw, Output>(operation: Operation<Raw, Output>) {
  return async (input: Raw): Promise<Outcome<Output>> => run(operation, null, input);
}
