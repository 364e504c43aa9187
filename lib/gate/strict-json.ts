/** A body that was refused. The message is a sentence for the caller; `pointer` (RFC 6901) says where. */
export class StrictJsonError extends Error {
  override name = "StrictJsonError";
  constructor(
    sentence: string,
    readonly pointer: string,
    readonly tooLarge = false,
  ) {
    super(pointer ? `${sentence} At ${pointer}.` : sentence);
  }
}

/** Whether Postgres and UTF-8 can hold this text: no NUL, no lone surrogate. */
export function cleanText(value: string): boolean {
  return !value.includes("\0") && !/\p{Cs}/u.test(value);
}

const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);
const longestPointer = 200;

/**
 * Parses JSON that means one thing to every reader: valid UTF-8, no duplicate or prototype keys, no NUL or lone
 * surrogate, no number that changes value, limited size and depth.
 * @throws StrictJsonError saying what is wrong and where, never quoting values.
 */
export function parseStrictJson(
  input: string | Uint8Array,
  { maxBytes = 1_000_000, maxDepth = 32 }: { maxBytes?: number; maxDepth?: number } = {},
): unknown {
  const bytes = typeof input === "string" ? Buffer.byteLength(input) : input.byteLength;
  if (bytes > maxBytes) throw new StrictJsonError(`The body is larger than ${maxBytes} bytes.`, "", true);
  const text = typeof input === "string" ? input : decode(input);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StrictJsonError("The body is not valid JSON.", "");
  }
  new Scanner(text, maxDepth).run();
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new StrictJsonError("The body is not valid UTF-8.", "");
  }
}

type Container = { keys: Set<string> | null; at: string | number; expectsKey: boolean };

/** Walks text that JSON.parse accepted, so it checks meaning only, not grammar. */
class Scanner {
  private readonly open: Container[] = [];
  private position = 0;
  private hasEscape = false;
  /** Valid JSON without escapes has no NUL, so in such a text only escapes have to be looked at. */
  private readonly isWellFormed: boolean;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {
    this.isWellFormed = !/\p{Cs}/u.test(text);
  }

  run(): void {
    while (this.position < this.text.length) this.step(this.text[this.position] as string);
  }

  private step(character: string): void {
    const inside = this.open.at(-1);
    if (character === '"') this.string(inside);
    else if (character === "-" || (character >= "0" && character <= "9")) this.number();
    else this.punctuation(character, inside);
  }

  private punctuation(character: string, inside: Container | undefined): void {
    this.position++;
    if (character === "{" || character === "[") {
      if (this.open.length === this.maxDepth) this.refuse(`The body is nested deeper than ${this.maxDepth} levels.`);
      const isObject = character === "{";
      this.open.push({ keys: isObject ? new Set() : null, at: isObject ? "" : 0, expectsKey: isObject });
    } else if (character === "}" || character === "]") {
      this.open.pop();
    } else if (character === "," && inside) {
      if (typeof inside.at === "number") inside.at++;
      else inside.expectsKey = true;
    }
  }

  private string(inside: Container | undefined): void {
    const isKey = inside?.expectsKey === true;
    const value = this.readString();
    if ((this.hasEscape || !this.isWellFormed) && !cleanText(value)) {
      const what = isKey ? "A key" : "A text";
      this.refuse(`${what} contains a NUL or half of a surrogate pair.`, isKey ? this.open.slice(0, -1) : this.open);
    }
    if (!isKey) return;
    inside.at = value;
    inside.expectsKey = false;
    if (forbiddenKeys.has(value)) this.refuse("This key is not allowed.");
    if (inside.keys?.has(value)) this.refuse("This key appears twice.");
    inside.keys?.add(value);
  }

  private readString(): string {
    const start = this.position;
    let end = this.text.indexOf('"', start + 1);
    const backslash = this.text.slice(start, end).indexOf("\\");
    this.hasEscape = backslash >= 0;
    if (this.hasEscape) for (end = start + backslash; this.text[end] !== '"'; end++) if (this.text[end] === "\\") end++;
    this.position = ++end;
    return this.hasEscape ? (JSON.parse(this.text.slice(start, end)) as string) : this.text.slice(start + 1, end - 1);
  }

  private number(): void {
    const digits = /[-+.0-9eE]+/y;
    digits.lastIndex = this.position;
    const token = digits.exec(this.text)?.[0] ?? "0";
    this.position += token.length;
    const value = Number(token);
    if (!Number.isFinite(value)) this.refuse("This number is too large.");
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      this.refuse("This whole number is beyond 9007199254740991 and would change; send it as text.");
    }
  }

  private refuse(sentence: string, path = this.open): never {
    const pointer = path.map(({ at }) => `/${String(at).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    const codePoints = [...pointer.slice(0, longestPointer * 2)];
    const short = codePoints.length > longestPointer ? `${codePoints.slice(0, longestPointer).join("")}…` : pointer;
    throw new StrictJsonError(sentence, short);
  }
}
