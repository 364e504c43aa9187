export const dynamic = "force-dynamic";

/** Whether the process answers at all; it asks no database, so that an outage of one restarts nothing. */
export function GET(): Response {
  return Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } });
}
