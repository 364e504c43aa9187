import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { copyCheckout } from "./checkout-copy";
import { show } from "./children";
import { runCommand } from "./command";
import { dataDirectory, privateFolder } from "./paths";

const copy = path.join(privateFolder(dataDirectory(), "bench-copy"), String(process.pid));

// What the product is compared with, a bare route, must not be part of it: it is added to a copy.
await runCommand(async () => {
  try {
    await copyCheckout(copy);
    cpSync(path.join(copy, "bench", "bare"), copy, { recursive: true });
    const variables = { ...process.env, GATEHOUSE_DATA_DIR: dataDirectory() };
    return await show(process.execPath, ["--import", "tsx", path.join("bench", "run.ts"), ...process.argv.slice(2)], {
      cwd: copy,
      variables,
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}, 130);
