import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

// What would act on a page without a mouse or a keyboard, or past the one that a journey was given.
const pastHands =
  /\.(click|dblclick|fill|clear|check|uncheck|setChecked|selectOption|tap|focus|hover|dragTo|pressSequentially|dispatchEvent)\(/g;

test("journeys act on pages only with the hands they are given", () => {
  const folder = "e2e/journeys";
  const found = readdirSync(folder).flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, "utf8").matchAll(pastHands)].map(([call]) => `${file}: ${call}`),
  );
  expect(found).toEqual([]);
});
