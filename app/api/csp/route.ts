import { log } from "@/lib/log";
import { readReports } from "./report";

const largestReport = 16 * 1024;
const reportsPerMinute = 60;
let minute = 0;
let counted = 0;

/** Takes browsers' reports of blocked content. Anyone may call it, so it is small, limited, and logs origins only. */
export async function POST(request: Request): Promise<Response> {
  if (isOverLimit()) return new Response(null, { status: 429, headers: { "Retry-After": "60" } });
  const text = await readText(request);
  if (text === undefined) return new Response(null, { status: 413 });
  for (const report of readReports(text)) log.warn(report, "content security policy violation");
  return new Response(null, { status: 204 });
}

function isOverLimit(): boolean {
  const now = Math.floor(Date.now() / 60_000);
  if (now !== minute) [minute, counted] = [now, 0];
  counted += 1;
  return counted > reportsPerMinute;
}

async function readText(request: Request): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of request.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > largestReport) return undefined;
  }
  return text;
}
