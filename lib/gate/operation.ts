import { type Database, installationId, inTenant, type Sql } from "@/lib/db/tenant";
import type { z } from "@/lib/zod";
import { type Actor, type EntryDraft, type Facts, type Report, type Target, writeEntry, writePersonEntries, writeReported } from "./audit";
import type { Download } from "./download";
import { AppError, translate } from "./errors";
import type { EventName } from "./events";
import { type Assurance, type Permission, permissions } from "./permissions";
import { actorOf, holds, type Principal, workspacesWith } from "./principal";
import { recordDenial } from "./repeats";

/** What changed. Returned by every mutation: the gate writes it into the log in the same transaction. */
export type Change = {
  target?: Target;
  workspaceId?: string | null;
  before?: Facts;
  after?: Facts;
  reason?: string;
  /** A refusal that is itself worth an entry, such as a failed sign-in, commits with this outcome. */
  outcome?: "success" | "failure";
  event?: EventName;
  actor?: Actor;
  sessionId?: string;
  mfa?: boolean;
  /** The log of the organization (default), of the installation, or of each organization of the person. */
  log?: "tenant" | "installation" | "person";
  /** The organization whose log it is, when the work just created it; the transaction is bound to it by then. */
  tenantId?: string;
};

/**
 * `anonymous`: before anybody is signed in. `self`: any signed-in person, about themselves only.
 * Both lists are pinned by a test (operations.test.ts).
 */
type Access = Permission | "anonymous" | "self";
type Tools<Prepared> = { db: Database; sql: Sql; principal: Principal; prepared: Prepared };

type Declared = {
  permission: Access;
  /** "organization" (default) asks for an organization role; "workspace" is satisfied by a role in one, and sees only those. */
  scope?: "organization" | "workspace";
  /** For `self`: "started" lets a session in that still misses its second factor. */
  assurance?: "started" | Assurance;
};
type Definition<Schema extends z.ZodType, Prepared> = Declared & {
  input: Schema;
  /** Slow work (hashing, vendor calls): after permission and input, before BEGIN. */
  prepare?: (input: z.output<Schema>, principal: Principal) => Promise<Prepared> | Prepared;
};
type QueryDefinition<Schema extends z.ZodType, Output, Prepared> = Definition<Schema, Prepared> & {
  run: (tools: Tools<Prepared>, input: z.output<Schema>) => Promise<Output>;
};
type MutationDefinition<Schema extends z.ZodType, Output, Prepared> = Definition<Schema, Prepared> & {
  event: EventName;
  /** What to say when a unique name is taken. */
  conflict?: string;
  /** For an answer that is a file: routes send it, once the entry is committed. */
  download?: (output: Output, principal: Principal) => Download;
  run: (tools: Tools<Prepared>, input: z.output<Schema>) => Promise<{ change: Change | readonly Change[]; output: Output }>;
};

type IngestDefinition<Schema extends z.ZodType, Output, Prepared> = Definition<Schema, Prepared> & {
  run: (tools: Tools<Prepared>, input: z.output<Schema>) => Promise<{ reports: readonly Report[]; output: Output }>;
};

/** A named unit of work: what it takes (before parsing), what it gives, and everything the gate needs to run it. */
export type Operation<Raw, Output> = Declared & {
  kind: "query" | "mutation";
  event?: EventName;
  conflict?: string;
  input: z.ZodType;
  takes?: Raw;
  download?(output: Output, principal: Principal): Download;
  ready: (input: unknown, principal: Principal) => Promise<unknown>;
  perform: (tools: Tools<unknown>, input: unknown) => Promise<Output>;
};
export type AnyOperation = Operation<unknown, unknown>;

/** Declares work that changes nothing. Its permission and input are checked before `run` sees anything. */
export function defineQuery<Schema extends z.ZodType, Output, Prepared = undefined>(
  definition: QueryDefinition<Schema, Output, Prepared>,
): Operation<z.input<Schema>, Output> {
  const { prepare, run, ...declared } = definition;
  return {
    ...declared,
    kind: "query",
    ready: async (input, principal) => prepare?.(input as z.output<Schema>, principal),
    perform: (tools, input) => run(tools as Tools<Prepared>, input as z.output<Schema>),
  };
}

/** Declares work that changes something. `run` must return the change, which becomes the entry of the same transaction. */
export function defineMutation<Schema extends z.ZodType, Output, Prepared = undefined>(
  definition: MutationDefinition<Schema, Output, Prepared>,
): Operation<z.input<Schema>, Output> {
  const { prepare, run, ...declared } = definition;
  return {
    ...declared,
    kind: "mutation",
    ready: async (input, principal) => prepare?.(input as z.output<Schema>, principal),
    perform: async (tools, input) => {
      const { change, output } = await run(tools as Tools<Prepared>, input as z.output<Schema>);
      for (const one of Array.isArray(change) ? (change as readonly Change[]) : [change as Change])
        await record(tools, definition.event, one);
      return output;
    },
  };
}

/**
 * Declares work that takes in what another system reports: here the entries are the change. The gate adds who reported
 * and through which door, and writes them in the same transaction. A test pins which operations these are.
 */
export function defineIngest<Schema extends z.ZodType, Output, Prepared = undefined>(
  definition: IngestDefinition<Schema, Output, Prepared>,
): Operation<z.input<Schema>, Output> {
  const { prepare, run, ...declared } = definition;
  return {
    ...declared,
    kind: "mutation",
    ready: async (input, principal) => prepare?.(input as z.output<Schema>, principal),
    perform: async (tools, input) => {
      const { reports, output } = await run(tools as Tools<Prepared>, input as z.output<Schema>);
      const { sql, principal } = tools;
      const reportedBy = { id: principal.id, name: principal.name, type: principal.type };
      const { source } = principal.request;
      await writeReported(
        sql,
        principal.tenantId,
        reports.map((report) => ({ ...report, source, reportedBy })),
      );
      return output;
    },
  };
}

async function record({ sql, principal }: Tools<unknown>, event: EventName, change: Change): Promise<void> {
  const { request } = principal;
  const draft: EntryDraft = {
    event: change.event ?? event,
    outcome: change.outcome ?? "success",
    actor: change.actor ?? actorOf(principal),
    source: request.source,
    target: change.target,
    workspaceId: change.workspaceId,
    reason: change.reason,
    before: change.before,
    after: change.after,
    ip: request.ip,
    userAgent: request.userAgent,
    requestId: request.id,
    sessionId: change.sessionId ?? principal.session?.id ?? null,
    apiKeyId: principal.apiKeyId,
    mfa: change.mfa ?? Boolean(principal.session?.mfaAt),
  };
  if (change.log === "person") await writePersonEntries(sql, installationId, draft);
  else await writeEntry(sql, change.log === "installation" ? installationId : (change.tenantId ?? principal.tenantId), draft);
}

/** How long a proof of both factors holds for what destroys, shows a secret, or changes who may do what. */
export const freshMilliseconds = 5 * 60_000;

/**
 * Machines cannot confirm themselves again; what they may do was granted by somebody who did.
 * @throws AppError naming what is still missing of their assurance.
 */
export function demandAssurance(principal: Principal, needed: Assurance, self = false): void {
  const { session } = principal;
  if (!session || needed === "none") return;
  // About themselves, a person without a second factor confirms with the password alone.
  if (!session.hasTotp && !(self && needed === "fresh"))
    throw new AppError("mfa_enrolment_required", "Set up two-factor authentication to do this.");
  if (needed === "mfa" && !session.mfaAt) throw new AppError("mfa_required", "Confirm your second factor to do this.");
  if (needed === "fresh" && (!session.freshAt || Date.now() - session.freshAt.getTime() > freshMilliseconds)) {
    throw new AppError("reauthentication_required", "Confirm it is you to do this.");
  }
}

function demandStage(principal: Principal): void {
  if (principal.session?.stage === "mfa") throw new AppError("mfa_required", "Confirm your second factor first.");
  if (principal.session?.stage === "enrolment")
    throw new AppError("mfa_enrolment_required", "Set up two-factor authentication first. Your role requires it.");
}

/**
 * Whether the principal may run the operation at all.
 * @throws AppError unauthenticated, forbidden, or what is still missing of their assurance.
 */
export function authorize(operation: Declared, principal: Principal): void {
  const { permission } = operation;
  if (permission === "anonymous") return;
  if (principal.type === "anonymous") throw new AppError("unauthenticated", "Sign in to continue.");
  if (permission === "self") {
    if (principal.type !== "user") throw new AppError("forbidden", "Only a signed-in person can do this.");
    if (operation.assurance === "started") return;
    demandStage(principal);
    demandAssurance(principal, operation.assurance ?? "none", true);
    return;
  }
  demandStage(principal);
  const held = operation.scope === "workspace" ? holds(principal, permission) : principal.grants.organization.has(permission);
  if (!held) {
    throw new AppError("forbidden", `You don't have permission to do this. It needs ${permission}.`, { permission });
  }
  demandAssurance(principal, permissions[permission].assurance);
}

/** @throws AppError invalid_input with one sentence per field. */
export function parseInput(schema: z.ZodType, raw: unknown): unknown {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.map(String).join(".") || "input"] ??= issue.message;
  throw new AppError("invalid_input", "Some values need attention.", { fields });
}

/** Runs inside the operation's transaction, before and after its work: idempotency lives here. */
export type Around = <Output>(sql: Sql, work: () => Promise<Output>) => Promise<Output>;

/** Authorizes, and records a refusal. @throws AppError as `authorize` does. */
export async function admit(operation: Declared, principal: Principal): Promise<void> {
  try {
    authorize(operation, principal);
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") await recordDenial(principal, operation.permission, error.code);
    throw error;
  }
}

/**
 * The gate: permission → input → prepare → one transaction bound to one tenant → the work and its entry → commit.
 * @throws AppError for everything expected; anything else is a fault of ours.
 */
export async function execute<Output>(
  operation: Operation<unknown, Output>,
  principal: Principal,
  raw: unknown,
  around?: Around,
): Promise<Output> {
  await admit(operation, principal);
  const input = parseInput(operation.input, raw);
  const personal = operation.permission === "anonymous" || operation.permission === "self";
  const scope = {
    tenantId: personal ? installationId : principal.tenantId,
    personId: principal.personId,
    workspaceIds: personal ? ([] as const) : workspacesWith(principal, operation.permission as Permission),
  };
  try {
    const prepared = await operation.ready(input, principal);
    return await inTenant(scope, (transaction) => {
      const { sql } = transaction;
      const tools = {
        principal,
        prepared,
        sql,
        get db() {
          return transaction.db;
        },
      };
      const work = () => operation.perform(tools, input);
      return around ? around(sql, work) : work();
    });
  } catch (error) {
    throw translate(error, operation.conflict) ?? error;
  }
}
