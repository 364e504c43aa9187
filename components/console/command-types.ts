/** Somewhere to go. `key`: the letter that leads there after `g`. */
export type Place = { href: string; label: string; key?: string };

/** A record that was found. `detail` tells two of one name apart. */
export type Found = {
  kind: "credential" | "api_key" | "workspace" | "audit_entry";
  id: string;
  name: string;
  detail: string | null;
  href: string;
};

/** Finds records by part of a name or a whole id. @throws when it could not look */
export type Find = (text: string) => Promise<readonly Found[]>;
