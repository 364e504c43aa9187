import { categories, type EventName, eventFacts, eventNames } from "@/lib/gate/events";
import { type FactName, factWords } from "@/lib/gate/fact-words";
import { ocsfKind, ocsfVersion } from "@/lib/gate/ocsf-classes";

const titles: Record<(typeof categories)[number], [string, string]> = {
  authentication: ["Authentication", "who came in, how they proved it, and how it ended"],
  authorization: ["Authorization", "what somebody was refused"],
  data_access: ["Data access", "who read or took out what is protected"],
  configuration: ["Configuration", "what was set up, changed or removed"],
  administration: ["Administration", "organizations and workspaces themselves"],
};

const code = (text: string) => `\`${text}\``;
const list = (names: readonly FactName[]) => (names.length > 0 ? names.map(code).join(", ") : "—");

function eventLines(name: EventName): string {
  const { sentence, before, after, personal, ocsf } = eventFacts(name);
  const { class: of, activity, activityTitle, type } = ocsfKind(ocsf);
  const rows = [
    ["Sentence", sentence],
    ["`before`", list(before)],
    ["`after`", list(after)],
    ["Personal", personal.length > 0 ? personal.map(code).join(", ") : "only what is personal in every entry"],
    ["OCSF", `${of.title} (${of.uid}), ${activityTitle} (${activity}), type ${type}`],
  ];
  return [`### ${code(name)}`, "", "| | |", "|---|---|", ...rows.map(([term, text]) => `| ${term} | ${text} |`)].join("\n");
}

const categoryLines = (category: (typeof categories)[number]): string[] => {
  const [title, what] = titles[category];
  const names = eventNames.filter((name) => eventFacts(name).category === category);
  return [`## ${title}`, `${code(category)}: ${what}.`, ...names.map(eventLines)];
};

/** docs/audit-events.md, made of the registry. */
export function eventPage(): string {
  const facts = (Object.entries(factWords) as [FactName, string][]).map(([name, words]) => `| ${code(name)} | ${words} |`);
  const parts = [
    "# Audit events",
    "<!-- Made of lib/gate/events.ts by `npx tsx cli/render-docs.ts`. -->",
    "Every event that Gatehouse itself writes into the log. In the console and in queries an event is called an action: `action:credential.*`. What other services report has names of their own (`docs/audit-format.md` says what an entry holds).",
    "In a sentence, `{actor}` and `{target}` stand for names. Personal in every entry are the actor's name and e-mail address, the IP address and the user agent: the log holds commitments to them, and readers without `audit:read_personal` see them masked. `before` and `after` hold facts; what is named like a secret reads `•••`.",
    `Each event maps to a class of the Open Cybersecurity Schema Framework, version ${ocsfVersion}. An entry's page shows it in that form. A refusal or failure of the same event differs in \`status_id\` and \`severity_id\`; an activity 99 carries the event's name as \`activity_name\`. Events of other services map to the Base Event (class 0).`,
    ...categories.flatMap(categoryLines),
    "## Facts",
    ["| fact | says |", "|---|---|", ...facts].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}
