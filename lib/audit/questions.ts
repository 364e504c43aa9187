import { presets } from "@/lib/gate/presets";
import { parseQuery, termText, withoutTerm, withTerm } from "./query-language";

/** What a question asks for beside its days. */
export const questionParameters = ["credential", "actor", "role"] as const;
export type QuestionParameter = (typeof questionParameters)[number];
type Given = Readonly<Partial<Record<QuestionParameter, string>>>;

/** How the entries of an answer are counted. */
export type Grouping = "actor" | "actor_event" | "actor_target";

type Question = {
  /** What must be given, and what may be. */
  needs?: QuestionParameter;
  takes?: QuestionParameter;
  group: Grouping;
  /** The question in the language of the log's search, its days left out. */
  query: (given: Given) => string;
};

/** The roles whose holders must have a second factor. */
export const administratorRoles: readonly string[] = Object.values(presets)
  .filter(({ administrator }) => administrator)
  .map(({ key }) => key);

const roleTerms = (roles: readonly string[]) => roles.map((role) => termText("role", role)).join(" ");

/** Every prebuilt question, in the order in which they are offered. docs/audit-questions.md says what each can answer. */
export const questions = {
  "credential-secret": {
    needs: "credential",
    group: "actor",
    query: ({ credential = "" }) => `action:credential.leased ${termText("target", credential)}`,
  },
  "secrets-read": { group: "actor_target", query: () => "action:credential.leased" },
  exports: { group: "actor_event", query: () => "action:*.exported" },
  "everything-by": { needs: "actor", group: "actor_event", query: ({ actor = "" }) => termText("actor", actor) },
  denials: { group: "actor_target", query: () => "outcome:denied" },
  "failed-sign-ins": { group: "actor_event", query: () => "action:session.refused action:session.verification_refused" },
  "admins-without-mfa": {
    takes: "role",
    group: "actor_event",
    // Proving the second factor happens without it.
    query: ({ role }) => `${roleTerms(role ? [role] : administratorRoles)} mfa:false -category:authentication`,
  },
  "api-keys": { group: "actor_event", query: () => "action:api_key.* -action:api_key.used" },
  configuration: { group: "actor_event", query: () => "category:configuration" },
  administration: { group: "actor_event", query: () => "category:administration" },
  "break-glass": { group: "actor_event", query: () => "action:break_glass.*" },
} as const satisfies Record<string, Question>;

export type QuestionName = keyof typeof questions;
export const questionNames = Object.keys(questions) as [QuestionName, ...QuestionName[]];

/** A question's facts, as if each had all of them. */
export const questionFacts = (name: QuestionName): Question => questions[name];

export type QuestionInput = { question: QuestionName; from: string; to: string } & Partial<Record<QuestionParameter, string | undefined>>;

/** The whole question as a query: the list shows the very entries that the answer counts. */
export function questionQuery({ question, from, to, ...given }: QuestionInput): string {
  const plain = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return `${questionFacts(question).query(plain)} created:${from}..${to}`;
}

type Counted = { actor: string | null; event: string | null; target: string | null };

/**
 * The query for one row of an answer. Null where the language has no words for it: an actor or a target without an id.
 * Conditions on one field are alternatives, so the row's own action takes the place of the question's.
 */
export function rowQuery(query: string, group: Grouping, { actor, event, target }: Counted): string | null {
  if (actor === null) return null;
  const byActor = withTerm(query, termText("actor", actor));
  if (group === "actor") return byActor;
  if (group === "actor_target") return target === null ? null : withTerm(byActor, termText("target", target));
  const without = parseQuery(byActor)
    .terms.filter(({ field }) => field === "action")
    .toReversed()
    .reduce((text, term) => withoutTerm(text, term), byActor);
  return event === null ? null : withTerm(without, termText("action", event));
}
