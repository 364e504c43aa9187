import { placed, type Sorts, sortFields } from "@/lib/gate/keyset";
import { allPermissions, type Permission } from "@/lib/gate/permissions";
import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";
import { groupings, outcomes, severities, states } from "./choices";

const printable = (value: string) => cleanText(value) && !/\p{Cc}/u.test(value);

const alertId = z.uuid("This is not the id of an alert.").toLowerCase();
/** A built-in rule is known by its key, an organization's own by its UUID. */
const ruleId = z.string("Name a rule.").regex(/^[a-z0-9_-]{1,36}$/, "This is not the id of a rule.");

const eventPattern = /^[a-z0-9_]+(\.[a-z0-9_]+)*\.([a-z0-9_]+|\*)$/;

const name = z
  .string("Give the rule a name.")
  .trim()
  .min(1, "Give the rule a name.")
  .max(100, "Use at most 100 characters.")
  .refine(printable, "Leave out control characters and broken characters.");
const event = z
  .string("Name an event.")
  .trim()
  .max(100, "Use at most 100 characters.")
  .regex(eventPattern, "Name an event such as credential.rotated, or credential.* for all of a kind.")
  .refine((text) => !text.startsWith("alert."), "Alerts cannot raise alerts.");
const outcome = z.enum(outcomes, "Choose success, failure or denied.").nullable();
const groupBy = z.enum(groupings, "Choose actor, target or none.");
const severity = z.enum(severities, "Choose critical, warning or notice.");
const permission = z.enum(allPermissions as [Permission, ...Permission[]], "This is not a permission.");
const enabled = z.boolean("Say true or false.");
const whole = (most: number) =>
  z
    .int("Give a whole number.")
    .min(1, "At least 1.")
    .max(most, `At most ${most.toLocaleString("en-US")}.`);
const threshold = whole(86_400);
const windowMinutes = whole(1_440);

export const alertSorts = { last: { type: "time", order: "desc" }, first: { type: "time", order: "desc" } } as const satisfies Sorts;
export type AlertSort = keyof typeof alertSorts;

export const listAlertsInput = z
  .strictObject({
    state: z.enum(states, "Choose open or acknowledged.").default("open"),
    severity: severity.optional(),
    rule: ruleId.optional(),
    ...sortFields(alertSorts, "last"),
  })
  .transform(placed(alertSorts));

export const noInput = z.strictObject({});

export const acknowledgeAlertsInput = z.strictObject({
  ids: z
    .array(alertId, "Name at least one alert.")
    .min(1, "Name at least one alert.")
    .max(100, "Name at most 100 alerts.")
    .transform((ids) => [...new Set(ids)].sort()),
  note: z
    .string("Write the note as text.")
    .trim()
    .max(500, "Use at most 500 characters.")
    .refine(cleanText, "Leave out broken characters.")
    .optional(),
});

export const createAlertRuleInput = z.strictObject({
  name,
  event,
  outcome: outcome.default(null),
  groupBy: groupBy.default("none"),
  threshold: threshold.default(1),
  windowMinutes: windowMinutes.default(10),
  severity: severity.default("warning"),
  permission: permission.default("alerts:read"),
  enabled: enabled.default(true),
});

export const updateAlertRuleInput = z
  .strictObject({
    id: ruleId,
    name: name.optional(),
    event: event.optional(),
    outcome: outcome.optional(),
    groupBy: groupBy.optional(),
    threshold: threshold.optional(),
    windowMinutes: windowMinutes.optional(),
    severity: severity.optional(),
    permission: permission.optional(),
    enabled: enabled.optional(),
  })
  .refine((given) => Object.keys(given).length > 1, "Say what to change.");

export const alertRuleIdInput = z.strictObject({ id: ruleId });

export type CreateAlertRuleInput = z.input<typeof createAlertRuleInput>;
export type UpdateAlertRuleInput = z.input<typeof updateAlertRuleInput>;
