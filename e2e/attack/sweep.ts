import type { AnyOperation } from "@/lib/gate/operation";
import { cases, invalidInput, nobodys, type Objects, pageCases } from "./cases";
import { callAction, callRoute, openPage, type Said } from "./doors";
import { type Actor, type Verdict, verdict } from "./expectation";
import type { Fixture } from "./fixture";
import type { Action, Page, Route } from "./inventory";

type Input = Record<string, unknown>;
type Caller = { headers: Record<string, string>; slug: string | null };

/** One way in, however it is called: what it takes, what stands behind it, and how to knock. */
export type Door = {
  kind: "route" | "action" | "page";
  name: string;
  operations: AnyOperation[];
  /** Changes nothing when it lets somebody through. */
  reads: boolean;
  inOrganization: boolean;
  takesKeys: boolean;
  leadsOn?: boolean;
  valid: (objects: Objects) => Input;
  invalid: (objects: Objects) => Input;
  call: (input: Input, caller: Caller, changed?: Record<string, string>) => Promise<Said>;
};

type Registry = ReadonlyMap<string, AnyOperation>;
const operationNamed = (registry: Registry, name: string) => {
  const operation = registry.get(name);
  if (!operation) throw new Error(`${name} stands behind a door but is not exported from any queries.ts or mutations.ts.`);
  return operation;
};

function inputsOf(name: string): Pick<Door, "valid" | "invalid"> {
  const known = cases[name];
  if (!known) throw new Error(`${name} has no case in e2e/attack/cases.ts.`);
  return { valid: known.valid, invalid: (objects) => invalidInput(known, objects) };
}

export function routeDoor(registry: Registry, route: Route & { operation: string }): Door {
  const operation = operationNamed(registry, route.operation);
  return {
    kind: "route",
    name: `${route.method} ${route.path}`,
    operations: [operation],
    reads: operation.kind === "query",
    inOrganization: true,
    takesKeys: true,
    ...inputsOf(route.operation),
    call: (input, caller, changed) => callRoute(route, input, caller, changed),
  };
}

export function actionDoor(registry: Registry, action: Action & { operation: string }): Door {
  const operation = operationNamed(registry, action.operation);
  return {
    kind: "action",
    name: action.name,
    operations: [operation],
    reads: operation.kind === "query",
    inOrganization: action.inOrganization,
    takesKeys: false,
    ...inputsOf(action.operation),
    call: (input, caller, changed) => callAction(action, input, caller, changed),
  };
}

export function pageDoor(registry: Registry, page: Page): Door {
  const { parameters = () => ({}), leadsOn = false, parts = [] } = pageCases[page.path] ?? {};
  return {
    kind: "page",
    name: page.path,
    operations: page.operations.filter((name) => !parts.includes(name)).map((name) => operationNamed(registry, name)),
    reads: true,
    inOrganization: page.path.includes("[tenant]"),
    takesKeys: false,
    leadsOn,
    valid: parameters,
    invalid: parameters,
    call: (input, caller, changed) => openPage(page.path, input, caller, changed),
  };
}

export type Attempt = { label: string; run: () => Promise<string | null> };

const told = ({ status, code, body }: Said) => `${status} ${code ?? "let through"} ${body.slice(0, 160)}`;

/** A page cannot say "again": it leads to the second factor for both. */
const expectedAt = (door: Door, wanted: Verdict) =>
  door.kind === "page" && wanted === "reauthentication_required" ? "mfa_required" : wanted;

function expectedOf(door: Door, actor: Actor, organization: "A" | "B" | null): Verdict {
  // A key is no session: where only sessions are taken, whoever brings one is nobody.
  const comes: Actor = actor.kind === "key" && !door.takesKeys ? { ...actor, kind: "nobody" } : actor;
  const verdicts = door.operations.map((operation) => verdict(operation, comes, organization));
  return verdicts.find((one) => one !== "allowed") ?? "allowed";
}

/** What a refused answer must not hold, and what nothing outsiders get may hold. */
function leak({ A }: Fixture, actor: Actor, said: Said): string | null {
  const body = said.answer.body;
  if (actor.home !== "A" && !actor.belongs && (body.includes(A.kept) || body.includes(A.outer)))
    return "shows something of another organization";
  return said.code !== null && body.includes(A.kept) ? "refuses, and shows what the organization keeps" : null;
}

async function tryBase(fixture: Fixture, door: Door, actor: Actor, organization: "A" | "B" | null): Promise<string | null> {
  const { slug, main } = organization === "B" ? fixture.B : fixture.A;
  const wanted = expectedOf(door, actor, organization);
  const through = wanted === "allowed";
  const input = through && !door.reads ? door.invalid(main) : door.valid(main);
  const said = await door.call(input, { headers: actor.headers, slug: organization && slug });
  if (through && door.leadsOn && said.status < 400 && !/^\/sign-in/.test(said.answer.headers.location ?? "")) return null;
  const expected = !through ? expectedAt(door, wanted) : door.reads ? null : "invalid_input";
  if (said.code !== expected) return `expected ${expected ?? "to be let through"}, got ${told(said)}`;
  return leak(fixture, actor, said);
}

// Pages carry a nonce, and every answer the ids that were asked for.
const comparable = (body: string, asked: Input) => {
  const values = Object.values(asked)
    .map(String)
    .filter((value) => value.length > 8);
  return values.reduce((text, value) => text.replaceAll(value, ""), body).replace(/nonce(=|\\?":\\?)"[^"]*"/g, "");
};

/** Somebody who may do this in their own place, pointing at somebody else's: exactly as if it did not exist. */
async function tryForeign(fixture: Fixture, door: Door, actor: Actor, foreign: Objects): Promise<string | null> {
  const home = actor.home === "B" ? fixture.B : fixture.A;
  const organization = door.inOrganization ? actor.home : null;
  const caller = { headers: actor.headers, slug: organization && home.slug };
  const wanted = expectedOf(door, actor, organization);
  const asked = door.valid(foreign);
  const said = await door.call(asked, caller);
  const leaked = leak(fixture, actor, said);
  if (leaked) return leaked;
  if (wanted !== "allowed") return said.code === expectedAt(door, wanted) ? null : `expected ${wanted}, got ${told(said)}`;
  const invented = door.valid(nobodys());
  const ghost = await door.call(invented, caller);
  if (said.code === null && !door.reads) return `carried it out: ${told(said)}`;
  if (said.status >= 500 || said.status !== ghost.status || said.code !== ghost.code)
    return `differs from what does not exist: ${told(said)}, but ${told(ghost)}`;
  if (door.kind !== "page" && comparable(said.body, asked) !== comparable(ghost.body, invented))
    return `tells it from what does not exist: ${told(said)}, but ${told(ghost)}`;
  return said.answer.body.includes(fixture.A.kept) ? "shows what another place keeps" : null;
}

/** Every combination of one door with everybody who may come. */
export function attemptsAt(fixture: Fixture, door: Door): Attempt[] {
  const { A, actors, owners } = fixture;
  // Input that is the same for ids of nothing points at nothing.
  const pointed = JSON.stringify(door.valid(A.main)) !== JSON.stringify(door.valid(nobodys()));
  return actors.flatMap((actor) => {
    if (actor.kind === "key" && !door.takesKeys && actor.headers !== actors.find(({ kind }) => kind === "key")?.headers) return [];
    const label = `${door.kind} ${door.name} as ${actor.name}`;
    const attempts: Attempt[] = [];
    const base = door.inOrganization ? "A" : null;
    if (!(actor.kind === "key" && actor.home === "B")) attempts.push({ label, run: () => tryBase(fixture, door, actor, base) });
    const narrow = actor.home === "A" && actor.organization.size === 0;
    const foreign = !door.inOrganization ? (actor === owners.A ? null : A.main) : actor.home === "B" ? A.main : narrow ? A.other : null;
    if (foreign && pointed && actor.kind !== "nobody" && actor.home !== null) {
      attempts.push({
        label: `${label}, pointing at another ${actor.home === "B" ? "organization" : "workspace"}`,
        run: () => tryForeign(fixture, door, actor, foreign),
      });
    }
    return attempts;
  });
}
