import { streamRows } from "@/lib/db/stream";
import type { Download } from "@/lib/gate/download";
import { type Principal, workspacesWith } from "@/lib/gate/principal";
import { csv } from "./export-csv";
import { entryReader } from "./export-entries";
import { jsonl } from "./export-jsonl";
import type { ExportPlan } from "./export-plan";

const writers = { csv, jsonl };

async function* partsOf(plan: ExportPlan, principal: Principal, signal: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  const writer = writers[plan.format];
  const read = entryReader(principal, plan);
  const { tenantId, personId } = principal;
  const scope = { tenantId, personId, workspaceIds: workspacesWith(principal, "audit:export") };
  let text = writer.head(plan.manifest);
  let rows = 0;
  for await (const batch of streamRows(scope, plan.statement.text, plan.statement.values, signal)) {
    for (const entry of await read(batch)) text += writer.entry(entry);
    rows += batch.length;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(writer.end(rows));
}

/** The planned export as a file. It is made while it is read; its last line or row says that it is whole. */
export function exportDownload(plan: ExportPlan, principal: Principal): Download {
  const { organization, range } = plan.manifest;
  const slug = /^[\w-]+$/.exec(organization.slug ?? "")?.[0] ?? organization.id;
  return {
    filename: `gatehouse-${slug}-audit-${range?.from ?? 0}-${range?.through ?? 0}.${plan.format}`,
    type: writers[plan.format].type,
    parts: (signal) => partsOf(plan, principal, signal),
  };
}
