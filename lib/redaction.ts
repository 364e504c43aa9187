const redacted = "[redacted]";
const sensitivePart =
  /pass(word|phrase)?|secret|token|authori[sz]ation|cookie|credential|seed|otp|pepper|private|api_?key|session|e_?mail|phone|user_?agent/i;
const sensitiveWhole = new Set(["code", "key", "name", "ip", "address", "body", "input", "args", "params", "query", "data"]);

const longestText = 4000;
const deepest = 6;

/** Copies log fields without secrets and personal data: keys decide, errors are reduced, deep or long values are cut. */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, 0);
}

function redactObject(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      sensitiveWhole.has(key.toLowerCase()) || sensitivePart.test(key) ? redacted : redactValue(value, depth),
    ]),
  );
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.slice(0, longestText);
  if (value === null || typeof value !== "object") return typeof value === "bigint" ? value.toString() : value;
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value) || depth >= deepest) return redacted;
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redactValue(item, depth + 1));
  return redactObject(value, depth + 1);
}

export type ErrorDescription = {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: unknown;
};

/** What a log may say about an error: type, message, code, frames and cause; never query arguments or quoted input. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const description: ErrorDescription = { type: error.name, message: safeMessage(error, code) };
  if (code) description.code = code;
  // The head of a stack repeats the message, so only its frames are kept.
  const frames = error.stack?.split("\n").filter((line) => /^ {4}at /.test(line));
  if (frames?.length) description.stack = frames.join("\n").slice(0, longestText);
  if (error.cause !== undefined && depth < 3) {
    description.cause = error.cause instanceof Error ? describeError(error.cause, depth + 1) : redacted;
  }
  return description;
}

/** Prisma prints query arguments, JSON.parse and Postgres's class 22 quote the value they could not read. */
function safeMessage(error: Error, code: string | undefined): string {
  const quotesInput = error.name.startsWith("PrismaClient") || error instanceof SyntaxError || /^22...$/.test(code ?? "");
  return quotesInput ? "message withheld: it may quote data" : error.message.slice(0, longestText);
}

const patterns: [RegExp, string][] = [
  [/postgres(?:ql)?:\/\/[^\s"'\\]+/gi, "postgres://[redacted]"],
  [/\bgh_(?:live|test)_\w+/g, "gh_[redacted]"],
  [/\bBearer [\w.~+/=-]+/gi, "Bearer [redacted]"],
  [/[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, "[email]"],
];

/** The last net over a finished JSON line: connection strings, keys and e-mail addresses, and characters that fool terminals. */
export function scrubLine(line: string): string {
  const clean = patterns.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
  return clean.replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A path fit for a log: no query, no long opaque segment (it may be a one-time token), no e-mail address. */
export function loggedPath(target: string): string {
  const path = target.split(/[?#]/, 1)[0] ?? "";
  const segments = path.slice(0, 300).split("/");
  return segments.map((segment) => (/@|%40/.test(segment) || isOpaque(segment) ? redacted : segment)).join("/");
}

function isOpaque(segment: string): boolean {
  const isFile = /\.[a-z0-9]{2,5}$/.test(segment);
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(segment);
  return segment.length > 30 && /\d/.test(segment) && !isFile && !isUuid;
}
