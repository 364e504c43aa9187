/** Every fact that `before` and `after` of an entry can hold, and what it says. An event names its own in events.ts. */
export const factWords = {
  // what something is
  id: "its id",
  name: "its name",
  slug: "the organization's part of every address",
  kind: "which kind it is of",
  vendor: "whose system the credential opens",
  workspace: "the name of its workspace; of a new organization, the first workspace",
  environment: "live or test",
  prefix: "the beginning of the key, by which it is recognised",
  scopes: "what the key may do; of an OAuth client, the vendor's own scopes",
  version: "the credential's version; it grows by one with every change",
  expiresAt: "when it stops working; null means never",
  revokedAt: "when the key was revoked",
  // settings of a credential
  username: "the user name",
  clientId: "the OAuth client's id",
  endpoint: "where the vendor gives out tokens",
  projectId: "the service account's project",
  clientEmail: "the service account's address",
  keyId: "the id of the service account's key",
  replaced: "what was replaced: secrets by their fields, authenticators by their ids",
  removed: "the secrets that were taken away, by their fields",
  // signing in
  method: "how they signed in",
  locked: "whether further attempts are refused for a while",
  remember: "whether the browser is remembered",
  replaces: "the session of the same browser that it replaced; of an authenticator, whether there was one before",
  factor: "which second factor it was",
  factors: "what was asked for",
  recovery_code_used: "whether a recovery code was spent",
  recovery_codes_left: "how many recovery codes are left",
  reason: "why the session ended",
  count: "how many",
  sessions_ended: "how many other sessions ended with it",
  // what went with something that was deleted
  members: "how many memberships ended",
  apiKeys: "how many API keys were revoked",
  credentials: "how many credentials were deleted",
  roles: "how many roles in it were taken away",
  // verifying
  verdict: "intact, altered, fork or truncated",
  entries: "how many entries it was about",
  through: "the last entry that was found whole: its sequence, time and hash",
  finding: "the first thing that was wrong: its sequence and what it is",
  firstEntry: "the first entry that was to be verified, by its sequence",
  lastEntry: "the last entry that was to be verified; null means to the end of the log",
  // saved views of the log
  query: "what a view asks for, or an export asked for, in the language of the log's search; null for everything",
  columns: "the columns the view shows; null for the list's own",
  shared: "whether everybody who reads the log sees the view",
  // alerts and their rules
  rule: "the rule that raised the alert",
  severity: "critical, warning or notice",
  permission: "whose holders are told",
  subject: "whom or what the alert is about: a kind and an id",
  event: "the events the rule looks for",
  outcome: "the only outcome that counts; null means any",
  groupBy: "whose entries count together: actor, target or none",
  threshold: "how many entries raise an alert; of waiting entries, how many seconds",
  windowMinutes: "how many minutes those entries may lie apart",
  enabled: "whether the rule is on",
  // exporting
  format: "csv or jsonl",
  range: "the first and the last entry that may be in the file, by sequence, and how many there are at most; null when there is none",
  head: "where the log ended at that moment: sequence, time and hash",
  masked:
    "whose personal values were masked: nobody's (none), those outside some workspaces (elsewhere), everybody's but their own (others)",
} as const;

export type FactName = keyof typeof factWords;
