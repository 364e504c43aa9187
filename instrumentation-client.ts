type TrustedTypes = {
  createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => void;
};

/**
 * The Trusted Types policy for chunk addresses, which Turbopack assigns as strings: only our own static files become
 * scripts. It stands here and not in the layout, because error documents come without the layout and need it too.
 */
export const { trustedTypes } = window as Window & { trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy("default", {
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href);
    if (origin === location.origin && pathname.startsWith("/_next/static/")) return address;
    throw new TypeError("This script address is not ours.");
  },
});
