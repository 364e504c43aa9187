import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "./errors";
import { type AnyOperation, admit, execute, type Operation } from "./operation";
import { anonymous, type Principal, resolveSession } from "./principal";
import { requestFacts } from "./request";
import { readSessionHandle } from "./session-cookie";

const paths = { signIn: "/sign-in", mfa: "/mfa", enrol: "/mfa/enrol" } as const;

/** The signed-in person, in one organization or (null) in none; anonymous otherwise. Read once per request. */
export const pagePrincipal = cache(async (organization: string | null): Promise<Principal> => {
  const request = requestFacts(await headers(), "ui");
  const answer = await resolveSession(await readSessionHandle(), organization, request);
  if (answer.state !== "active") return anonymous(request);
  if (organization !== null && !answer.member) notFound();
  return answer.principal;
});

async function withNext(path: string): Promise<string> {
  const here = (await headers()).get("x-path");
  return here && here !== "/" ? `${path}?next=${encodeURIComponent(here)}` : path;
}

/** The error page shows an error's digest: the request id, which finds the cause in the log. */
async function fault(error: unknown): Promise<never> {
  if (error instanceof Error) Object.assign(error, { digest: (await headers()).get("x-request-id") });
  throw error;
}

async function refuse(error: unknown): Promise<never> {
  if (!(error instanceof AppError)) return fault(error);
  if (error.code === "unauthenticated") redirect(await withNext(paths.signIn));
  if (error.code === "mfa_required" || error.code === "reauthentication_required") redirect(await withNext(paths.mfa));
  if (error.code === "mfa_enrolment_required") redirect(await withNext(paths.enrol));
  if (error.code === "forbidden") forbidden();
  // An address that does not even name a thing names nothing; forms check their fields through actions.
  if (error.code === "not_found" || error.code === "invalid_input") notFound();
  return fault(error);
}

/**
 * The door of pages: runs a query for the signed-in person, before anything streams.
 * Leads to sign-in or the second factor where that is what is missing; refuses with 403 and hides with 404.
 */
export async function load<Raw, Output>(operation: Operation<Raw, Output>, organization: string | null, input: unknown): Promise<Output> {
  const principal = await pagePrincipal(organization);
  return execute(operation, principal, input).catch(refuse);
}

/** For a page that shows only a form: refuses as the form's operation would. */
export async function demand(operation: AnyOperation, organization: string | null): Promise<Principal> {
  const principal = await pagePrincipal(organization);
  try {
    await admit(operation, principal);
  } catch (error) {
    return refuse(error);
  }
  return principal;
}
