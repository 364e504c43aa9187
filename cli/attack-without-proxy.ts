import { rmSync } from "node:fs";
import path from "node:path";
import { copyCheckout } from "./checkout-copy";
import { show } from "./children";
import { runCommand } from "./command";
import { dataDirectory, privateFolder } from "./paths";
import { step } from "./progress";

const copy = path.join(privateFolder(dataDirectory(), "without-proxy"), String(process.pid));

// Nothing may be authorised in proxy.ts: the attack must fail just as well where it is gone.
await runCommand(async () => {
  try {
    await step("Copying the checkout", () => copyCheckout(copy));
    rmSync(path.join(copy, "proxy.ts"));
    const variables = { ...process.env, GATEHOUSE_DATA_DIR: dataDirectory() };
    return await show(process.execPath, [path.join("cli", "run.mjs"), "e2e", "attack.spec.ts", "--no-deps"], { cwd: copy, variables });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}, 130);
