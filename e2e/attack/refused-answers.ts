import path from "node:path";

/** Where the attack leaves every answer of 400 and above for the leak scanner that runs after it. */
export const refusedAnswersFile = path.join(path.dirname(process.env.E2E_APP_LOG ?? "test-results/app.log"), "refused-answers.json");
