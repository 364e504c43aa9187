import { z } from "@/lib/zod";

const directive = z.string().regex(/^[a-z-]{1,40}$/);
const keyword = /^(inline|eval|wasm-eval|self|trusted-types-sink|trusted-types-policy)$/;

const legacyReport = z.object({
  "csp-report": z.object({ "effective-directive": directive, "blocked-uri": z.string().optional() }),
});
const reportList = z
  .array(
    z.object({
      type: z.string(),
      body: z.object({ effectiveDirective: directive, blockedURL: z.string().optional() }),
    }),
  )
  .max(10);

export type PolicyReport = { directive: string; blocked: string };

/** Reads a browser's report in either of its two formats; text that is neither gives no reports. */
export function readReports(text: string): PolicyReport[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const legacy = legacyReport.safeParse(value);
  if (legacy.success) {
    const report = legacy.data["csp-report"];
    return [{ directive: report["effective-directive"], blocked: originOf(report["blocked-uri"]) }];
  }
  const list = reportList.safeParse(value);
  if (!list.success) return [];
  return list.data.map(({ body }) => ({
    directive: body.effectiveDirective,
    blocked: originOf(body.blockedURL),
  }));
}

/** Paths and queries of blocked addresses can hold anything, so only origin or scheme remain. */
function originOf(blocked: string | undefined): string {
  if (!blocked) return "unknown";
  if (keyword.test(blocked)) return blocked;
  if (!URL.canParse(blocked)) return "unknown";
  const url = new URL(blocked);
  return url.origin === "null" ? url.protocol : url.origin;
}
