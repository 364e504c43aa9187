import type { ExportedEntry } from "./export-entries";
import type { ExportManifest } from "./export-plan";

// Anything but printable characters of one code unit without quote and backslash.
const special = /[^\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]/;

/** A text or null as JSON; most texts need nothing but quotes. */
function json(value: string | null): string {
  if (value === null) return "null";
  return special.test(value) ? JSON.stringify(value) : `"${value}"`;
}

function lineOf({ sequence, sealedAt, entryHash, body, before, after, sentence, workspaceName, masked }: ExportedEntry): string {
  const { actor, on_behalf_of: whom, target, repeats, reported_by } = body;
  return (
    `{"record":"entry","sequence":${sequence},"sealed_at":"${sealedAt}","entry_hash":"${entryHash}","id":${json(body.id)},` +
    `"occurred_at":${json(body.occurred_at)},"event":${json(body.event)},"category":${json(body.category)},"outcome":${json(body.outcome)},` +
    `"source":${json(body.source)},"sentence":${json(sentence)},"actor":{"type":${json(actor.type)},"id":${json(actor.id)},` +
    `"name":${json(actor.name)},"email":${json(actor.email)},"roles":${JSON.stringify(actor.roles)}},"on_behalf_of":${partyOf(whom)},` +
    `"target":${partyOf(target)},"workspace":${json(body.workspace)},"workspace_name":${json(workspaceName)},"reason":${json(body.reason)},` +
    `"before":${before},"after":${after},"ip":${json(body.ip)},"user_agent":${json(body.user_agent)},"request":${json(body.request)},` +
    `"session":${json(body.session)},"api_key":${json(body.api_key)},"mfa":${body.mfa},"repeats":${repeats ? JSON.stringify(repeats) : "null"},` +
    `"reported_by":${reported_by ? partyOf(reported_by) : "null"},"client_id":${json(body.client_id)},"demo":${body.demo === true},` +
    `"masked":${masked.length === 0 ? "[]" : JSON.stringify(masked)}}\n`
  );
}

type Party = { type: string; id: string | null; name: string | null };
const partyOf = (party: Party | null) =>
  party ? `{"type":${json(party.type)},"id":${json(party.id)},"name":${json(party.name)}}` : "null";

/** A JSON object per line: the manifest, the entries in the words of docs/audit-format.md, and a last line that says it is whole. */
export const jsonl = {
  type: "application/x-ndjson; charset=utf-8",
  head: (manifest: ExportManifest) => `${JSON.stringify({ record: "manifest", ...manifest })}\n`,
  entry: lineOf,
  end: (rows: number) => `${JSON.stringify({ record: "end", end: true, rows })}\n`,
};
