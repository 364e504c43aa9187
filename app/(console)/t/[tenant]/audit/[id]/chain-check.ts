/** A sealed entry as the log holds it; hashes in hex, the time with microseconds. */
export type SealedEntry = {
  body: string;
  sequence: number;
  sealedAt: string;
  leafHash: string;
  previousHash: string;
  entryHash: string;
};

/** One hash reckoned again. `first`: what the first entry of a log follows. */
export type Step = { what: "leaf" | "first" | "entry"; computed: string; stored: string; agrees: boolean };

const text = (value: string) => new TextEncoder().encode(value);
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function hash(...parts: readonly Uint8Array[]): Promise<string> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", whole)));
}

/** 8 bytes, big-endian. */
function number(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value);
  return bytes;
}

/** Microseconds since 1970, exactly: a JavaScript date drops the last three digits. */
function microseconds(sealedAt: string): bigint {
  const [, rest = ""] = /\.\d{3}(\d{0,3})Z$/.exec(sealedAt) ?? [];
  return BigInt(Date.parse(sealedAt)) * 1_000n + BigInt(rest.padEnd(3, "0"));
}

/** The organization a body names; none when it was altered beyond reading. */
function tenantOf(body: string): string {
  try {
    return String((JSON.parse(body) as { tenant?: unknown } | null)?.tenant).replaceAll("-", "");
  } catch {
    return "";
  }
}

/**
 * Reckons an entry's hashes again from its stored text, as docs/audit-format.md says, with the browser's own SHA-256.
 * @throws where there is none (a page that came over plain HTTP)
 */
export async function recompute({ body, sequence, sealedAt, leafHash, previousHash, entryHash }: SealedEntry): Promise<Step[]> {
  const step = (what: Step["what"], computed: string, stored: string): Step => ({ what, computed, stored, agrees: computed === stored });
  const leaf = await hash(Uint8Array.of(0), text(body));
  const first = sequence === 1 ? await hash(text("gatehouse/audit/genesis/v1\0"), bytesOf(tenantOf(body))) : null;
  const entry = await hash(
    text("gatehouse/audit/entry/v1\0"),
    bytesOf(previousHash),
    number(BigInt(sequence)),
    number(microseconds(sealedAt)),
    // From the text and not from what is stored beside it, so that a change of the text breaks this too.
    bytesOf(leaf),
  );
  return [step("leaf", leaf, leafHash), ...(first === null ? [] : [step("first", first, previousHash)]), step("entry", entry, entryHash)];
}
