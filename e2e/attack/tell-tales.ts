import type { Answer } from "./client";

/** What no answer to anybody outside may hold. */
const tellTales: [string, RegExp][] = [
  ["a connection string", /\b(postgres(ql)?|redis|amqp|mysql):\/\//i],
  ["a path of this machine", /(^|["'\s(=])(\/(home|root|work|usr|var|etc|opt|tmp|srv)\/|[A-Z]:\\|file:\/\/)[\w.-]/],
  ["a source file", /node_modules|[\w-]\.(ts|tsx|mjs|cjs|js)\b:\d|\bwebpack:/],
  ["a stack frame", /(^|\n|\\n)\s+at (async )?[\w.<[]/],
  [
    "SQL",
    /\b(SELECT|DELETE)\b[\s\S]{1,200}\bFROM\b|\bINSERT INTO\b|\bUPDATE\b[\s\S]{1,80}\bSET\b|row-level security|violates|syntax error at|relation \\?"|search_path/,
  ],
  [
    "a vendor's name or code",
    /prisma|postgres|graphile|argon2|bcrypt|\bnext-?auth\b|\bpg_\w+|\bP[12]\d{3}\b|\bE[A-Z]{3,}(REFUSED|RESET|TIMEDOUT|NOENT)\b|\bSQLSTATE\b/i,
  ],
  [
    "an error of the language",
    /\b(Type|Reference|Range|Syntax|Zod|Aggregate)Error\b|\bis not a function\b|cannot read propert|\bundefined \(reading\b|\[object Object\]|\bNaN\b/i,
  ],
  ["key material", /gh_(live|test)_\w{50,}|(?<![\w-])[0-9a-f]{64}(?![\w-])|-----BEGIN|\$(argon2|2[aby]\$)/],
];

const plain = /^[A-Z][^\n{}<>]{3,160}$/;
type ProblemBody = { code?: unknown; title?: unknown; request_id?: unknown; status?: unknown };

/** A refusal of a server action: a value inside React's answer. */
function actionShape(body: string, id: string | undefined): string[] {
  const row = body.split("\n").find((line) => line.includes('"ok":false')) ?? "";
  const { error } = JSON.parse(row.slice(row.indexOf("{"))) as { error: { code?: unknown; message?: unknown; requestId?: unknown } };
  const complaints =
    typeof error.code === "string" && typeof error.message === "string" && plain.test(error.message)
      ? []
      : ["has no code or no plain message"];
  return error.requestId === id ? complaints : [...complaints, "tells another request id than its header"];
}

function shape({ status, headers, body }: Answer): string[] {
  const complaints: string[] = [];
  const id = headers["x-request-id"];
  if (!id) complaints.push("has no request id");
  if (status < 400) return [...complaints, ...actionShape(body, id)];
  if (!/json/.test(headers["content-type"] ?? "")) return complaints;
  const { code, title, request_id: told, status: state } = JSON.parse(body) as ProblemBody;
  // Readiness says which part is missing, in a form of its own that monitors read.
  if (status === 503 && typeof state === "string") return complaints;
  if (typeof code !== "string" || !/^[a-z_]+$/.test(code)) complaints.push("has no code");
  if (typeof title !== "string" || !plain.test(title)) complaints.push("has no plain title");
  if (told !== id) complaints.push("tells another request id than its header");
  return complaints;
}

// Scripts of the page itself: chunk names, React's own protocol and the nonce, which tell nothing.
const withoutScripts = (body: string) =>
  body.replace(/<script[^>]*src="[^"]*"[^>]*>/g, "").replace(/\\?"(\/_next\/)?static\/chunks\/[\w~.-]+\\?"/g, "");

/** What is wrong with a refusal; empty for a good one. A failure is wrong in itself unless it was provoked. */
export function complaintsAbout(answer: Answer, provoked = false): string[] {
  if (!provoked && answer.status >= 500 && answer.status !== 503) return [`is ${answer.status}: ${answer.body.slice(0, 200)}`];
  // Nothing said is nothing told: HEAD, and reports of a browser that no person reads.
  if (answer.body === "") return answer.headers["x-request-id"] ? [] : ["has no request id"];
  const text = withoutScripts(answer.body);
  const leaks = tellTales.flatMap(([what, pattern]) => {
    const found = pattern.exec(text);
    return found ? [`holds ${what}: ${text.slice(Math.max(0, found.index - 60), found.index + 100)}`] : [];
  });
  return [...leaks, ...shape(answer)];
}
