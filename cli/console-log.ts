import { stripVTControlCharacters } from "node:util";
import { log } from "@/lib/log";

const levels = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" } as const;

/**
 * Turns what Next and libraries print into log lines: one format, redacted. An error with a digest is left out, because
 * `instrumentation.ts` logs it with its request id.
 */
export function captureConsole(): void {
  for (const [method, level] of Object.entries(levels) as [keyof typeof levels, (typeof levels)[keyof typeof levels]][]) {
    console[method] = (...items: unknown[]) => {
      const error = items.find((item) => item instanceof Error);
      if (error && "digest" in error) return;
      const text = items.filter((item) => typeof item === "string").join(" ");
      log[level](error ? { err: error, source: "console" } : { source: "console" }, stripVTControlCharacters(text).trim());
    };
  }
}
