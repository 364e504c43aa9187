const key = "last-request";
let own = 0;

/** Notes that the server has just heard of this browser, for all of its tabs. */
export function noteRequest(): void {
  own = Date.now();
  try {
    localStorage.setItem(key, String(own));
  } catch {
    // Storage may be forbidden; then each tab counts for itself.
  }
}

/** When the server last heard of this browser for certain, from whichever tab: milliseconds since 1970. */
export function lastRequest(): number {
  try {
    return Math.max(own, Number(localStorage.getItem(key)) || 0);
  } catch {
    return own;
  }
}
