const atOnce = 2;
const longestQueue = 64;

/** Too many passwords are waiting to be hashed; the caller answers 503. */
export class PasswordQueueFullError extends Error {
  override name = "PasswordQueueFullError";
  constructor() {
    super("Too many sign-ins are waiting. Try again in a few seconds.");
  }
}

let working = 0;
const waiting: (() => void)[] = [];

/**
 * Runs memory-hard work two at a time, so that a flood of sign-ins cannot exhaust memory.
 * @throws PasswordQueueFullError when 64 wait already.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working < atOnce) working++;
  else if (waiting.length >= longestQueue) throw new PasswordQueueFullError();
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    // The place passes straight to the next in line, so `working` falls only when nobody waits.
    const next = waiting.shift();
    if (next) next();
    else working--;
  }
}
