const permissionsPolicy = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "hid",
  "identity-credentials-get",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-create",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "window-management",
  "xr-spatial-tracking",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** Error and API answers may not do anything in a browser, whatever their body turns out to be. */
const lockedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The headers of every response: pages, API, errors, redirects and static files.
 * Pages replace the content security policy with `pagePolicy`; whoever may be cached says so itself.
 */
export function baseHeaders(): Record<string, string> {
  return {
    "Content-Security-Policy": lockedPolicy,
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    // Not `no-referrer`: with it a browser sends `Origin: null` on form posts and the origin check would refuse them.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": permissionsPolicy,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Cache-Control": "private, no-store",
  };
}

/**
 * The content security policy of a page. `'self'` beside `'strict-dynamic'` only serves browsers that do not know the
 * latter. Server-rendered `style` attributes are the one thing that may be inline: they cannot run script.
 */
export function pagePolicy(nonce: string, development: boolean): string {
  const styles = development
    ? ["style-src 'self' 'unsafe-inline'"]
    : [`style-src 'self' 'nonce-${nonce}'`, `style-src-elem 'self' 'nonce-${nonce}'`, "style-src-attr 'unsafe-inline'"];
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    ...styles,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
    "worker-src 'self'",
    // The development overlay assigns markup itself, so Trusted Types are a production rule.
    ...(development ? [] : ["require-trusted-types-for 'script'", "trusted-types nextjs nextjs#bundler default"]),
    "report-uri /api/csp",
  ].join("; ");
}
