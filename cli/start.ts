import { runService } from "./application";
import { build } from "./build";
import { runCommand } from "./command";
import { setupCode, welcome } from "./setup-code";

let setup: { SETUP_CODE?: string } = {};

await runCommand(
  () =>
    runService({
      mode: "production",
      prepare: async (runtime) => {
        await build();
        setup = await setupCode(runtime);
        return setup;
      },
      announce: (runtime) => console.log(welcome(runtime, setup.SETUP_CODE)),
    }),
  0,
);
