/** Which world a key belongs to, what becomes of it, and how long it may live. */
export const environments = ["live", "test"] as const;
export const statuses = ["active", "expired", "revoked"] as const;
/** Days a new key may live. `null` means that it never expires, which only the owner may choose. */
export const lifetimes = [7, 30, 90, 365] as const;
export const defaultLifetime = 90;

export type ApiKeyEnvironment = (typeof environments)[number];
export type ApiKeyStatus = (typeof statuses)[number];
