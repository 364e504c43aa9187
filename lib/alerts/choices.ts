/** How urgent an alert is, the most urgent first. */
export const severities = ["critical", "warning", "notice"] as const;
export type Severity = (typeof severities)[number];

/** Whose entries count together: those of one actor, about one target, or all. */
export const groupings = ["actor", "target", "none"] as const;
export type Grouping = (typeof groupings)[number];

export const outcomes = ["success", "failure", "denied"] as const;
export type Outcome = (typeof outcomes)[number];

export const states = ["open", "acknowledged"] as const;
export type AlertState = (typeof states)[number];

/**
 * What a rule looks at: how many entries fall into a time, the first entry of each actor, a verification that found
 * something, or how long entries wait to be sealed.
 */
export type Watch = "events" | "first" | "verdict" | "lag";

/** The least and the most a rule's threshold may be: entries, or seconds of waiting. */
export const thresholds = { events: [1, 1_000], first: [1, 1], verdict: [1, 1], lag: [10, 86_400] } as const satisfies Record<
  Watch,
  readonly [number, number]
>;

/** What of a rule can be set, besides whether it is on, how urgent it is and who is told. */
export const hasThreshold = (watch: Watch): boolean => thresholds[watch][0] < thresholds[watch][1];
export const hasWindow = (watch: Watch): boolean => watch === "events";
