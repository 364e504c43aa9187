import { hasThreshold, hasWindow } from "@/lib/alerts/choices";
import type { Rule } from "@/lib/alerts/rules";

/** What the form says of a rule: of a built-in one only what can be changed. */
export function readRule(data: FormData, rule: Pick<Rule, "builtIn" | "watch"> | undefined): Record<string, unknown> {
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const { builtIn = false, watch = "events" } = rule ?? {};
  return {
    enabled: data.has("enabled"),
    severity: text("severity"),
    permission: text("permission"),
    ...(hasThreshold(watch) ? { threshold: Number(text("threshold")) } : {}),
    ...(hasWindow(watch) ? { windowMinutes: Number(text("windowMinutes")) } : {}),
    ...(builtIn ? {} : { name: text("name"), event: text("event"), outcome: text("outcome") || null, groupBy: text("groupBy") }),
  };
}
