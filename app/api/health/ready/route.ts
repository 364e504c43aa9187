import { readiness, readinessStatus } from "@/lib/health/ready";

export const dynamic = "force-dynamic";

/** Whether this process should get requests. */
export async function GET(): Promise<Response> {
  const answer = await readiness();
  return Response.json(answer, { status: readinessStatus(answer), headers: { "cache-control": "no-store" } });
}
