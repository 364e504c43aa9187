export const themes = ["system", "light", "dark"] as const;
/** Texts are English everywhere; the region decides how numbers and dates are written. */
export const regions = ["en-GB", "en-US", "en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "en-SG", "en-ZA"] as const;
export const densities = ["compact", "standard", "comfortable"] as const;

export type Theme = (typeof themes)[number];
export type Region = (typeof regions)[number];
export type Density = (typeof densities)[number];

/** How a person likes the console, per browser. Nothing here decides what they may see. */
export type Preferences = { theme: Theme; region: Region; zone: string; density: Density; shortcuts: boolean; sidebar: "open" | "narrow" };

const oneOf = <Choice extends string>(choices: readonly Choice[], given: string | undefined): Choice =>
  choices.find((choice) => choice === given) ?? (choices[0] as Choice);

/** Whether the runtime knows a time zone: `UTC` or an IANA name such as `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Reads the preferences from cookies. What is missing or makes no sense falls back to the first choice, or UTC. */
export function preferencesOf(cookie: (name: keyof Preferences) => string | undefined): Preferences {
  const zone = cookie("zone") ?? "";
  return {
    theme: oneOf(themes, cookie("theme")),
    region: oneOf(regions, cookie("region")),
    zone: zone && isZone(zone) ? zone : "UTC",
    density: oneOf(["standard", ...densities], cookie("density")),
    shortcuts: cookie("shortcuts") !== "off",
    sidebar: oneOf(["open", "narrow"], cookie("sidebar")),
  };
}

/** The text for `document.cookie` that keeps one preference for a year in this browser. */
export function preferenceCookie(name: keyof Preferences, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
