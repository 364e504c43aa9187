import { expect } from "vitest";
import { execute, type Operation } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";

/** Every operation's refusal test: this principal may not, whatever the input, and learns the permission's name only. */
export async function expectForbidden(operation: Operation<unknown, unknown>, principal: Principal, input: unknown = {}): Promise<void> {
  await expect(execute(operation, principal, input)).rejects.toMatchObject({
    code: principal.type === "anonymous" ? "unauthenticated" : "forbidden",
  });
}
