import type { AnyOperation } from "@/lib/gate/operation";
import { type Permission, permissions } from "@/lib/gate/permissions";

/** Somebody who comes to a door, and what the registry says of them. */
export type Actor = {
  name: string;
  kind: "nobody" | "person" | "key";
  /** The cookie or the key they come with. */
  headers: Record<string, string>;
  /** Their own organization; null for those who are in none. */
  home: "A" | "B" | null;
  /** A member whose session was not let in: may read on their own page that the organization exists. */
  belongs?: true;
  organization: ReadonlySet<Permission>;
  workspace: ReadonlySet<Permission>;
  session: { stage: "complete" | "mfa" | "enrolment"; totp: boolean; mfa: boolean; fresh: boolean };
};

export type Verdict =
  | "allowed"
  | "unauthenticated"
  | "not_found"
  | "forbidden"
  | "mfa_required"
  | "mfa_enrolment_required"
  | "reauthentication_required";

function assured({ session, kind }: Actor, needed: string, aboutThemselves: boolean): Verdict {
  if (kind === "key" || needed === "none") return "allowed";
  if (!session.totp && !(aboutThemselves && needed === "fresh")) return "mfa_enrolment_required";
  if (needed === "mfa" && !session.mfa) return "mfa_required";
  if (needed === "fresh" && !session.fresh) return "reauthentication_required";
  return "allowed";
}

function staged({ session, kind }: Actor): Verdict {
  if (kind === "key" || session.stage === "complete") return "allowed";
  return session.stage === "mfa" ? "mfa_required" : "mfa_enrolment_required";
}

/**
 * What the registry says must happen, written down a second time on purpose: nothing of the gate's own decision is used.
 * `organization` is the one the door is asked for, null at a door that belongs to none.
 */
export function verdict(operation: AnyOperation, actor: Actor, organization: "A" | "B" | null): Verdict {
  const { permission } = operation;
  if (permission === "anonymous" && organization === null) return "allowed";
  if (actor.kind === "nobody") return "unauthenticated";
  if (organization !== null && actor.kind === "person" && actor.home !== organization) return "not_found";
  if (permission === "anonymous") return "allowed";
  const stage = staged(actor);
  if (permission === "self") {
    if (actor.kind === "key") return "forbidden";
    if (operation.assurance === "started") return "allowed";
    return stage === "allowed" ? assured(actor, operation.assurance ?? "none", true) : stage;
  }
  if (stage !== "allowed") return stage;
  const held = actor.organization.has(permission) || (operation.scope === "workspace" && actor.workspace.has(permission));
  return held ? assured(actor, permissions[permission].assurance, false) : "forbidden";
}
