const here = "https://here.invalid";

/**
 * Where to go after signing in: a path of ours, or the start. Browsers read `//host`, `/\host` and paths with tabs or
 * line breaks in them as other sites, so what they would make of it counts too.
 */
export function nextPath(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > 2_000 || !/^\/(?![/\\])/.test(wanted) || /\p{Cc}/u.test(wanted)) return "/";
  return URL.canParse(wanted, here) && new URL(wanted, here).origin === here ? wanted : "/";
}
