import { SealBrokenError } from "@/lib/crypto/envelope";
import { PasswordQueueFullError } from "@/lib/crypto/in-turn";
import { KeyUnavailableError } from "@/lib/crypto/keyring";

const statuses = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  mfa_required: 403,
  mfa_enrolment_required: 403,
  reauthentication_required: 403,
  origin_refused: 403,
  not_found: 404,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_mismatch: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statuses;

/** What a person or a machine is told: a code, a plain sentence and the request id, nothing internal. */
export type Problem = {
  code: ErrorCode;
  message: string;
  requestId: string;
  fields?: Record<string, string>;
  permission?: string;
  retryAfter?: number;
};

/** The answer of a server action. Expected refusals are values, not exceptions. */
export type Outcome<Output> = { ok: true; output: Output } | { ok: false; error: Problem };

type Details = Pick<Problem, "fields" | "permission" | "retryAfter">;

/** An expected refusal. Its message is shown outside, so it never holds anything internal. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Details = {},
  ) {
    super(message);
  }

  get status(): number {
    return statuses[this.code];
  }

  problem(requestId: string): Problem {
    return { code: this.code, message: this.message, requestId, ...this.details };
  }
}

type DatabaseError = {
  code?: unknown;
  message?: unknown;
  meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } };
};

function databaseCodes(error: unknown): string[] {
  const { code, meta } = (error ?? {}) as DatabaseError;
  return [code, meta?.code, meta?.driverAdapterError?.cause?.originalCode].filter((item): item is string => typeof item === "string");
}

const unreachable = [
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "ECONNREFUSED",
  "ECONNRESET",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08006",
  "08001",
];

/**
 * Turns what the database said into an expected refusal, or null when it is a fault of ours.
 * A row that row-level security hides or refuses "does not exist" to whoever asks.
 */
export function translate(error: unknown, conflict?: string): AppError | null {
  if (error instanceof AppError) return error;
  const codes = databaseCodes(error);
  const is = (...wanted: string[]) => codes.some((code) => wanted.includes(code));
  if (is("P2002", "23505")) return new AppError("conflict", conflict ?? "Something with this name already exists.");
  if (is("P2003", "23503", "P2025", "42501")) return new AppError("not_found", "Something this refers to no longer exists.");
  if (is("22021", "22P05", "22P02", "P2007", "P2009", "23514", "P2000", "22001"))
    return new AppError("invalid_input", "A value is not in the form this accepts.");
  const message = error instanceof Error ? error.message : "";
  if (error instanceof PasswordQueueFullError) return new AppError("unavailable", error.message, { retryAfter: 2 });
  if (error instanceof KeyUnavailableError) return new AppError("unavailable", "A key that this needs is not configured.");
  if (error instanceof SealBrokenError)
    return new AppError("unavailable", "A stored value could not be opened. Its key or its place has changed.");
  if (is(...unreachable) || /timeout exceeded when trying to connect|Connection terminated|Can't reach database/i.test(message)) {
    return new AppError("unavailable", "Gatehouse cannot reach its database right now. Try again in a moment.", { retryAfter: 2 });
  }
  return null;
}
