/** A secret, what it is called in a complaint, and every form in which a leak of it might show. */
export type Needle = { what: string; forms: string[] };

/** Base64 of bytes that may begin anywhere in a longer text: without the characters that depend on the neighbours. */
function base64Inside(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}

/** Plain, hex, base64, base64url and percent-encoded. Texts so short that chance could hold them are left out. */
export function needle(what: string, secret: string | Uint8Array): Needle {
  const bytes = Buffer.from(secret);
  const base64 = base64Inside(bytes);
  const hex = bytes.toString("hex");
  const plain = typeof secret === "string" ? [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)] : [];
  const forms = [...plain, hex, hex.toUpperCase(), ...base64, ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"))];
  return { what, forms: [...new Set(forms)].filter((form) => form.length >= 12) };
}

/** Finds any of the needles in text, naming each that is there. */
export function finder(needles: readonly Needle[]): (text: string) => string[] {
  const whats = new Map(needles.flatMap(({ what, forms }) => forms.map((form) => [form, what] as const)));
  if (whats.size === 0) return () => [];
  const any = new RegExp([...whats.keys()].map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|"), "g");
  return (text) => [...new Set([...text.matchAll(any)].map(([form]) => whats.get(form) ?? form))];
}
