import { LRUCache } from "lru-cache";
import { eventFacts, eventNames } from "@/lib/gate/events";
import { type Commitment, networksOf } from "@/lib/gate/personal";
import { maskedName, type Reader, seesEverybody } from "@/lib/gate/reader";
import { type Body, isReference, mask } from "./body";

export { type Reader, readerOf } from "@/lib/gate/reader";

type Path = { path: string; parents: readonly string[]; field: string };
const pathOf = (path: string): Path => ({ path, parents: path.split(".").slice(0, -1), field: path.split(".").at(-1) ?? "" });

const always = ["actor.name", "actor.email", "on_behalf_of.name", "ip", "user_agent"].map(pathOf);
const byEvent = new Map(eventNames.map((event) => [event as string, [...always, ...eventFacts(event).personal.map(pathOf)]]));

/** The only places of a body where a commitment stands for a value; elsewhere the same shape is just data. */
function personalPaths({ event, reported_by, personal }: Body): readonly Path[] {
  if (!reported_by) return byEvent.get(event) ?? always;
  return personal.length === 0 ? always : [...always, ...personal.map(pathOf)];
}

export type Place = { parent: Record<string, unknown>; field: string; path: string; reference: Commitment };

/** Every place of a body that holds a commitment. */
export function personalPlaces(body: Body): Place[] {
  const places: Place[] = [];
  for (const { path, parents, field } of personalPaths(body)) {
    let parent: unknown = body;
    for (const name of parents) parent = (parent as Record<string, unknown> | null | undefined)?.[name];
    const reference = (parent as Record<string, unknown> | null | undefined)?.[field];
    if (isReference(reference)) places.push({ parent: parent as Record<string, unknown>, field, path, reference });
  }
  return places;
}

/** Whether showing this place needs its value: masked names are made of the subject, masked addresses of the network. */
export function needsValue(reader: Reader, body: Body, { reference, field }: Place): boolean {
  return field === "ip" || seesEverybody(reader, body.workspace) || reference.subject === reader.subject;
}

function masked(field: string, subject: string, value: string | undefined): string {
  if (field === "name") return maskedName(subject);
  if (field !== "ip" || value === undefined) return mask;
  const known = networks.get(value) ?? networksOf(value)?.[value.includes(":") ? 1 : 2] ?? mask;
  networks.set(value, known);
  return known;
}

// What masked addresses are shown as; the same ones come again and again.
const networks = new LRUCache<string, string>({ max: 5_000 });

/**
 * Replaces the commitments of a body by what this reader sees: the value, a mask, or that nobody can read it any more.
 * Gives the paths that are masked.
 */
export function reveal(body: Body, values: ReadonlyMap<string, string>, reader: Reader, places = personalPlaces(body)): string[] {
  const hidden: string[] = [];
  for (const { parent, field, path, reference } of places) {
    const value = values.get(reference.commitment);
    const shown = seesEverybody(reader, body.workspace) || reference.subject === reader.subject;
    if (!shown) hidden.push(path);
    parent[field] = shown ? (value ?? "(no longer readable)") : masked(field, reference.subject, value);
  }
  return hidden;
}
