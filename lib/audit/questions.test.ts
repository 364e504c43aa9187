import { expect, test } from "vitest";
import { parseQuery } from "./query-language";
import { askAuditQuestionInput } from "./question-schema";
import { administratorRoles, type QuestionInput, questionFacts, questionNames, questionQuery, rowQuery } from "./questions";

const id = "01941f29-7c00-7000-8000-000000000001";
const days = { from: "2026-11-01", to: "2026-11-15" };
const given = { credential: id, actor: id, role: "gatehouse/owner" };
const asked = (question: QuestionInput["question"]): QuestionInput => {
  const { needs } = questionFacts(question);
  return { question, ...days, ...(needs ? { [needs]: given[needs] } : {}) };
};

test("every question is a query without a problem, about its days alone", () => {
  for (const question of questionNames) {
    const query = questionQuery(asked(question));
    const { terms, problems } = parseQuery(query);
    expect(problems, question).toEqual([]);
    expect(
      terms.filter(({ field }) => field === "created").map(({ value }) => value),
      question,
    ).toEqual(["2026-11-01..2026-11-15"]);
    expect(terms.length, question).toBeGreaterThan(1);
  }
});

test("what is asked about stands in the query", () => {
  expect(questionQuery(asked("credential-secret"))).toBe(`action:credential.leased target:${id} created:2026-11-01..2026-11-15`);
  expect(questionQuery({ ...asked("admins-without-mfa"), role: "gatehouse/owner" })).toContain("role:gatehouse/owner mfa:false");
  expect(questionQuery(asked("admins-without-mfa")).match(/role:/g)).toHaveLength(administratorRoles.length);
});

test("a row's query holds its own action in place of the question's, because conditions on one field are alternatives", () => {
  const query = "action:api_key.* -action:api_key.used created:2026-11-01..2026-11-15";
  expect(rowQuery(query, "actor_event", { actor: id, event: "api_key.created", target: null })).toBe(
    `created:2026-11-01..2026-11-15 actor:${id} action:api_key.created`,
  );
  expect(rowQuery("outcome:denied", "actor_target", { actor: id, event: null, target: "audit:export" })).toBe(
    `outcome:denied actor:${id} target:audit:export`,
  );
  expect(rowQuery("outcome:denied", "actor", { actor: null, event: null, target: null })).toBeNull();
  expect(rowQuery("outcome:denied", "actor_target", { actor: id, event: null, target: null })).toBeNull();
});

const problems = (input: object) => {
  const result = askAuditQuestionInput.safeParse(input);
  return result.success ? {} : Object.fromEntries(result.error.issues.map((issue) => [issue.path.join("."), issue.message]));
};

test("without days a question is about the last 30", () => {
  const { from, to } = askAuditQuestionInput.parse({ question: "denials" });
  expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(29);
  expect(askAuditQuestionInput.parse({ question: "denials", to: "2026-03-31" })).toMatchObject({ from: "2026-03-31", to: "2026-03-31" });
});

test("a question takes what it asks for and nothing else", () => {
  expect(problems({ question: "denials", ...days })).toEqual({});
  expect(problems({ question: "credential-secret", ...days })).toEqual({ credential: "Choose a credential." });
  expect(problems({ question: "everything-by", ...days })).toEqual({ actor: "Choose whose actions." });
  expect(problems({ question: "denials", credential: id })).toEqual({ credential: "This question does not ask for this." });
  expect(problems({ question: "admins-without-mfa", role: "no/role" })).toEqual({ role: "Choose a role." });
  expect(problems({ question: "denials", from: "2026-02-31" })).toEqual({ from: "Give a day as 2026-01-31." });
  expect(problems({ question: "denials", from: days.to, to: days.from })).toEqual({ to: "The last day must not be before the first." });
  expect(problems({ question: "who knows" })).toHaveProperty("question");
});
