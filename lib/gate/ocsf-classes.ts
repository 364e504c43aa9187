/** The version of the Open Cybersecurity Schema Framework that entries are mapped to (https://schema.ocsf.io/1.9.0). */
export const ocsfVersion = "1.9.0";

type OcsfClass = { uid: number; title: string; category: number; categoryTitle: string; activities: Readonly<Record<string, number>> };

const iam = { category: 3, categoryTitle: "Identity & Access Management" } as const;
const application = { category: 6, categoryTitle: "Application Activity" } as const;
// The source's own word for the activity stands beside it, as the schema demands for 99.
const other = 99;

/**
 * The classes that entries map to, with the activities that something in Gatehouse is. Account Change (3001) and User
 * Access Management (3005) are deprecated in 1.9.0 in favour of User Management.
 */
export const ocsfClasses = {
  base: { uid: 0, title: "Base Event", category: 0, categoryTitle: "Uncategorized", activities: { other } },
  event_log: {
    uid: 1008,
    title: "Event Log Activity",
    category: 1,
    categoryTitle: "System Activity",
    activities: { delete: 2, export: 3, archive: 4, other },
  },
  detection: {
    uid: 2004,
    title: "Detection Finding",
    category: 2,
    categoryTitle: "Findings",
    activities: { create: 1, update: 2, close: 3 },
  },
  authentication: { uid: 3002, title: "Authentication", ...iam, activities: { logon: 1, logoff: 2, other } },
  entity: {
    uid: 3004,
    title: "Entity Management",
    ...iam,
    activities: { create: 1, read: 2, update: 3, delete: 4, move: 5, enable: 8, disable: 9, other },
  },
  user: {
    uid: 3007,
    title: "User Management",
    ...iam,
    activities: {
      create: 1,
      update: 2,
      delete: 3,
      lock: 6,
      unlock: 7,
      password_change: 8,
      mfa_factor_enable: 12,
      mfa_factor_disable: 13,
      assign_roles: 16,
      remove_roles: 17,
      other,
    },
  },
  api: { uid: 6003, title: "API Activity", ...application, activities: { create: 1, read: 2, update: 3, delete: 4, other } },
} as const satisfies Record<string, OcsfClass>;

type Classes = typeof ocsfClasses;
export type OcsfClassName = keyof Classes;

/** A class and one of its activities: `entity:create`. */
export type OcsfMapping = { [Name in OcsfClassName]: `${Name}:${keyof Classes[Name]["activities"] & string}` }[OcsfClassName];

export type OcsfKind = { name: OcsfClassName; class: OcsfClass; activity: number; activityTitle: string; type: number };

/** The numbers of a mapping. `type` is class × 100 + activity, as the schema defines it. */
export function ocsfKind(mapping: OcsfMapping): OcsfKind {
  const [name, activityName] = mapping.split(":") as [OcsfClassName, string];
  const known: OcsfClass = ocsfClasses[name];
  const activity = known.activities[activityName] ?? other;
  return { name, class: known, activity, activityTitle: titleOf(activityName), type: known.uid * 100 + activity };
}

const capitals: Record<string, string> = { mfa: "MFA" };
const titleOf = (name: string) =>
  name
    .split("_")
    .map((word) => capitals[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
