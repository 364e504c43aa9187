import type { Instrumentation } from "next";

/** Logs an error that a page, action or route did not handle, with the id the person sees on the error page. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === "edge") return;
  const [{ log }, { loggedPath }] = await Promise.all([import("@/lib/log"), import("@/lib/redaction")]);
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  const requestId = request.headers["x-request-id"];
  const place = { method: request.method, path: loggedPath(request.path), route: context.routePath };
  log.error({ requestId, digest, ...place, kind: context.routeType, err: error }, "request failed");
};
