import { type EventName, eventFacts, events } from "@/lib/gate/events";
import { authorize } from "@/lib/gate/operation";
import { type Commitment, networksOf } from "@/lib/gate/personal";
import { type Principal, workspacesWith } from "@/lib/gate/principal";
import { type Body, isReference, mask } from "./body";

/** Whose personal data a reader sees: of the entries of some workspaces, and always their own. */
export type Reader = { workspaces: "*" | readonly string[]; subject: string | null };

/** What a principal may see unmasked. */
export function readerOf(principal: Principal): Reader {
  const subject = principal.type === "user" ? `user:${principal.id}` : null;
  try {
    authorize({ permission: "audit:read_personal", scope: "workspace" }, principal);
  } catch {
    return { workspaces: [], subject };
  }
  return { workspaces: workspacesWith(principal, "audit:read_personal"), subject };
}

export function seesEverybody(reader: Reader, workspaceId: string | null): boolean {
  return reader.workspaces === "*" || (workspaceId !== null && reader.workspaces.includes(workspaceId));
}

/** The only places of a body where a commitment stands for a value; elsewhere the same shape is just data. */
function personalPaths(event: string): string[] {
  const own = Object.hasOwn(events, event) ? eventFacts(event as EventName).personal : [];
  return ["actor.name", "actor.email", "ip", "user_agent", ...own];
}

type Place = { parent: Record<string, unknown>; field: string; path: string; reference: Commitment };

/** Every place of a body that holds a commitment. */
export function personalPlaces(body: Body): Place[] {
  return personalPaths(body.event).flatMap((path) => {
    const names = path.split(".");
    const field = names.pop() ?? "";
    const parent = names.reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], body);
    const reference = (parent as Record<string, unknown> | null | undefined)?.[field];
    return isReference(reference) ? [{ parent: parent as Record<string, unknown>, field, path, reference }] : [];
  });
}

/** Whether showing this place needs its value: masked names are made of the subject, masked addresses of the network. */
export function needsValue(reader: Reader, body: Body, { reference, field }: Place): boolean {
  return field === "ip" || seesEverybody(reader, body.workspace) || reference.subject === reader.subject;
}

/** `Member …3f2a91`: enough to tell people apart, and to find them again for whoever may. */
export function maskedName(subject: string): string {
  return /^(user|member|membership):/.test(subject) ? `Member …${subject.slice(-6)}` : "Unknown person";
}

function masked(field: string, subject: string, value: string | undefined): string {
  if (field === "name") return maskedName(subject);
  const networks = field === "ip" && value !== undefined ? networksOf(value) : null;
  return networks ? networks[value?.includes(":") ? 1 : 2] : mask;
}

/**
 * Replaces the commitments of a body by what this reader sees: the value, a mask, or that nobody can read it any more.
 * Gives the paths that are masked.
 */
export function reveal(body: Body, values: ReadonlyMap<string, string>, reader: Reader): string[] {
  const hidden: string[] = [];
  for (const { parent, field, path, reference } of personalPlaces(body)) {
    const value = values.get(reference.commitment);
    const shown = seesEverybody(reader, body.workspace) || reference.subject === reader.subject;
    if (!shown) hidden.push(path);
    parent[field] = shown ? (value ?? "(no longer readable)") : masked(field, reference.subject, value);
  }
  return hidden;
}
