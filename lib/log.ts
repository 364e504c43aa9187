import pino, { type DestinationStream, type LogFn, type Logger } from "pino";
import { environmentSchema } from "@/lib/env";
import { describeError, redact, scrubLine } from "@/lib/redaction";

/**
 * A JSON logger. Fields with sensitive names are replaced, errors lose what may quote input, control characters are
 * escaped. Messages must be constant text: what varies belongs in a field.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      formatters: { level: (label) => ({ level: label }), log: (fields) => redact(fields) },
      hooks: { streamWrite: scrubLine, logMethod: withMessage },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** Without a message pino would print the error's own, unreduced. */
function withMessage(this: Logger, items: Parameters<LogFn>, method: LogFn): void {
  const [first, message] = items as [unknown, unknown];
  if (typeof first === "string" || typeof message === "string") Reflect.apply(method, this, items);
  else Reflect.apply(method, this, [first, "(no message)"]);
}

/** The process's logger. A malformed LOG_LEVEL is reported by `env()` at start-up, not here. */
export const log = createLog(environmentSchema.shape.LOG_LEVEL.catch("info").parse(process.env.LOG_LEVEL));

/** A logger whose every line carries the request id that the response header and the error page show. */
export function requestLog(requestId: string): Logger {
  return log.child({ requestId });
}
