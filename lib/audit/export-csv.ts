import type { ExportedEntry } from "./export-entries";
import type { ExportManifest } from "./export-plan";

// The columns, in the order in which `rowOf` writes them. `record` tells entries from the file's first and last row.
const names = (
  "record,sequence,sealed_at,occurred_at,event,outcome,sentence,actor_type,actor_id,actor_name,actor_email,actor_roles," +
  "on_behalf_of_type,on_behalf_of_id,on_behalf_of_name,target_type,target_id,target_name,workspace_id,workspace_name,category,source," +
  "ip,user_agent,mfa,reason,before,after,repeats,request_id,session_id,api_key_id,reported_by,client_id,demo,masked,id,entry_hash"
).split(",");

const quoted = /[",\r\n]/;
const formula = /^[=+\-@\t\r']/;

/**
 * A cell. What a spreadsheet would take for a formula (= + - @, tab, return) gets an apostrophe before it, and so does what
 * begins with one: taking one leading apostrophe away always gives back the value.
 */
export function cell(value: string | null): string {
  if (value === null || value === "") return "";
  const safe = formula.test(value) ? `'${value}` : value;
  return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** JSON as a cell; it begins no formula. */
const json = (text: string) => (text === "null" ? "" : `"${text.replaceAll('"', '""')}"`);

function rowOf({ sequence, sealedAt, entryHash, body, before, after, sentence, workspaceName, masked }: ExportedEntry): string {
  const { actor, on_behalf_of: whom, target, repeats, reported_by } = body;
  const roles = actor.roles.length === 1 ? (actor.roles[0] as string) : actor.roles.join(" ");
  return (
    `entry,${sequence},${sealedAt},${cell(body.occurred_at)},${cell(body.event)},${cell(body.outcome)},${cell(sentence)},` +
    `${cell(actor.type)},${cell(actor.id)},${cell(actor.name)},${cell(actor.email)},${cell(roles)},${partyOf(whom)},${partyOf(target)},` +
    `${cell(body.workspace)},${cell(workspaceName)},${cell(body.category)},${cell(body.source)},${cell(body.ip)},${cell(body.user_agent)},` +
    `${body.mfa},${cell(body.reason)},${json(before)},${json(after)},${repeats ? json(JSON.stringify(repeats)) : ""},${cell(body.request)},` +
    `${cell(body.session)},${cell(body.api_key)},${reported_by ? json(JSON.stringify(reported_by)) : ""},${cell(body.client_id)},` +
    `${body.demo === true},${cell(masked.join(" "))},${cell(body.id)},${entryHash}\r\n`
  );
}

type Party = { type: string; id: string | null; name: string | null };
const partyOf = (party: Party | null) => (party ? `${cell(party.type)},${cell(party.id)},${cell(party.name)}` : ",,");

type Summary = { record: "manifest" | "end"; event?: string; occurred_at?: string; sentence: string; after: string };
const summaryRow = (values: Summary) => `${names.map((name) => cell((values as Record<string, string>)[name] ?? null)).join(",")}\r\n`;

/** RFC 4180, UTF-8, every row with the same cells. The manifest is a row of its own: no reader stumbles over it as over a comment. */
export const csv = {
  type: "text/csv; charset=utf-8; header=present",
  head: (manifest: ExportManifest) => {
    const { exported_at, filter, personal_values } = manifest;
    const about = { event: "audit.exported", occurred_at: exported_at, sentence: `${filter} ${personal_values.sentence}` };
    return `${names.join(",")}\r\n${summaryRow({ record: "manifest", ...about, after: JSON.stringify(manifest) })}`;
  },
  entry: rowOf,
  end: (rows: number) =>
    summaryRow({ record: "end", sentence: `The export is complete: ${rows} entries.`, after: JSON.stringify({ rows }) }),
};
