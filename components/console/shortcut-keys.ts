/** What a key pressed alone does on a page. */
export type Deed = "search" | "filter" | "down" | "up" | "select" | "previous" | "next" | "create" | "export" | "help";

const deeds: Readonly<Record<string, Deed>> = {
  "/": "search",
  f: "filter",
  j: "down",
  k: "up",
  x: "select",
  "[": "previous",
  "]": "next",
  n: "create",
  e: "export",
  "?": "help",
};

/** How long after `g` a letter still leads somewhere, in milliseconds. */
const patience = 1_500;

export type Pressed = { deed: Deed } | { go: string } | undefined;

/** Understands keys one after the other: single ones, and `g` followed by the letter of a place. `now` in milliseconds. */
export function keyReader(): (key: string, now: number) => Pressed {
  let since = Number.NEGATIVE_INFINITY;
  return (key, now) => {
    const afterG = now - since <= patience;
    since = Number.NEGATIVE_INFINITY;
    if (afterG) return /^[a-z]$/.test(key) ? { go: key } : undefined;
    if (key === "g") since = now;
    const deed = Object.hasOwn(deeds, key) ? deeds[key] : undefined;
    return deed && { deed };
  };
}
