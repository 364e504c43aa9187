import { randomInt } from "node:crypto";
import { isEmpty } from "./demo";
import type { Runtime } from "./environment";

// Without letters and digits that are taken for one another.
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");

/** The one-time code with which the first visitor of an empty installation becomes its owner; nothing once there is one. */
export async function setupCode({ variables }: Runtime): Promise<{ SETUP_CODE?: string }> {
  if (!(await isEmpty(variables))) return {};
  return { SETUP_CODE: variables.SETUP_CODE ?? [group(), group(), group(), group()].join("-") };
}

/** What to print once the installation is ready. */
export function welcome({ variables }: Runtime, code?: string): string {
  const address = variables.NEXTAUTH_URL;
  if (!code) return `\nGatehouse is ready: ${address}\n`;
  return `\nGatehouse is ready and empty. Open ${address}/first-run and enter this code to become its owner:\n\n  ${code}\n`;
}
