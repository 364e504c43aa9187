import type { Category } from "@/lib/gate/events";
import type { outcomes, sources } from "./schema";

export const categoryWords: Record<Category, string> = {
  authentication: "Authentication",
  authorization: "Authorization",
  data_access: "Data access",
  configuration: "Configuration",
  administration: "Administration",
};

export const outcomeWords: Record<(typeof outcomes)[number], string> = { success: "Success", failure: "Failure", denied: "Denied" };

/** How an outcome looks. One that nobody foresaw looks like none of them. */
export function outcomeTone(outcome: string): "ok" | "danger" | "warn" | "muted" {
  const tones: Record<string, "ok" | "danger" | "warn"> = { success: "ok", failure: "danger", denied: "warn" };
  return tones[outcome] ?? "muted";
}

export const sourceWords: Record<(typeof sources)[number], string> = {
  ui: "Console",
  api: "API",
  scim: "SCIM",
  ai: "AI",
  system: "System",
};

export const actorWords: Record<string, string> = {
  user: "Member",
  api_key: "API key",
  service_account: "Service account",
  agent: "AI agent",
  scim: "Directory",
  system: "Gatehouse",
  anonymous: "Somebody not signed in",
};

/** The word for a stored value; one that nobody foresaw speaks for itself. */
export function wordOf(words: Record<string, string>, value: string): string {
  return words[value] ?? value.replaceAll("_", " ");
}
