import { type BrowserContext, test as base, expect, type Page, type Response } from "@playwright/test";
import { keepRefusals } from "@/e2e/attack/refused-answers";
import { signInTestPerson, type TestPerson } from "@/lib/testing/people";
import { type Hands, handsBy } from "./hands";

export { expect };

/** What a project of playwright.config.ts says about its tests. */
export type Options = {
  /** What a person has to work with: the journeys run once with each. */
  by: keyof typeof handsBy;
};

type Fixtures = {
  hands: Hands;
  /** Console lines a test provokes on purpose, such as the browser's note about a 404: one pattern (two would mean something else to Playwright). */
  expected: RegExp[];
  /** Opens a browser of its own, in which nobody or this person is signed in. */
  open: (person?: TestPerson) => Promise<Page>;
};

/** Everything that a page must never do: errors in the console, uncaught exceptions, blocked content. */
function watch(context: BrowserContext, faults: string[], expected: RegExp[]): void {
  context.on("console", (message) => message.type() === "error" && faults.push(`${message.page()?.url()}: ${message.text()}`));
  context.on("weberror", (error) => faults.push(`uncaught: ${error.error().message}`));
  // Refused answers are read by the leak scanner in the end (secrets.spec.ts).
  context.on("response", (response) => void keep(response, expected).catch(() => undefined));
  context.on("request", (request) => request.url().endsWith("/api/csp") && faults.push(`policy report: ${request.postData()}`));
}

async function keep(response: Response, expected: RegExp[]): Promise<void> {
  if (response.status() < 400) return;
  const answer = { status: response.status(), headers: response.headers(), body: await response.text() };
  const provoked =
    answer.status >= 500 && expected.some((pattern) => pattern.test(`the server responded with a status of ${answer.status}`));
  keepRefusals([{ asked: `${response.request().method()} ${new URL(response.url()).pathname}`, answer, provoked }]);
}

async function report(context: BrowserContext, by: Options["by"]): Promise<void> {
  await context.addInitScript((pointerIsAFault) => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`blocked: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
    if (pointerIsAFault) document.addEventListener("pointerdown", () => console.error("a journey by keyboard used a pointer"), true);
  }, by === "keyboard");
}

/** Puts a real session's handle into a browser, for tests that are not about signing in. */
async function enter(context: BrowserContext, person: TestPerson, address: string): Promise<void> {
  const { handle } = await signInTestPerson(person);
  // The https address makes it the Secure cookie of this host alone that the server sets.
  await context.addCookies([
    { name: "__Host-session", value: handle, url: address.replace("http:", "https:"), httpOnly: true, sameSite: "Strict" },
  ]);
}

/** Playwright's test, in which every page of every browser is watched. */
export const test = base.extend<Fixtures & Options & { faults: string[] }>({
  by: ["mouse", { option: true }],
  hands: async ({ by }, use) => use(handsBy[by]),
  expected: [[], { option: true }],
  faults: async ({ expected }, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)))).toEqual([]);
  },
  context: async ({ context, faults, by, expected }, use) => {
    watch(context, faults, expected);
    await report(context, by);
    await use(context);
  },
  open: async ({ browser, baseURL, faults, by, expected }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person) => {
      const context = await browser.newContext();
      contexts.push(context);
      watch(context, faults, expected);
      await report(context, by);
      if (person) await enter(context, person, baseURL ?? "");
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
