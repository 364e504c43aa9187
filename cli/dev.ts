import { runService } from "./application";
import { runCommand } from "./command";
import { setupCode, welcome } from "./setup-code";

let setup: { SETUP_CODE?: string } = {};

await runCommand(
  () =>
    runService({
      mode: "development",
      generateSecrets: true,
      prepare: async (runtime) => {
        setup = await setupCode(runtime);
        return setup;
      },
      parts: { options: ["--dev"] },
      announce: (runtime) => console.log(welcome(runtime, setup.SETUP_CODE)),
    }),
  0,
);
