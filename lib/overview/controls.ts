import { holds, type Principal } from "@/lib/gate/principal";

/** Which parts of the overview a principal can see. It decides nothing; each part's own operation does. */
export function openParts(principal: Principal) {
  return {
    audit: holds(principal, "audit:read"),
    credentials: holds(principal, "credentials:read"),
    apiKeys: holds(principal, "api_keys:read"),
    members: principal.grants.organization.has("members:read"),
    holders: principal.grants.organization.has("members:read") && holds(principal, "roles:read"),
  };
}
