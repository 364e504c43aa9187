import { log } from "@/lib/log";
import { AppError } from "./errors";

/** An answer that is too large to hold: sent as a file while it is made. */
export type Download = {
  /** ASCII without quotes. */
  filename: string;
  type: string;
  /** The file, part by part; the first part proves that the rest can be made. Stops when the signal aborts. */
  parts: (signal: AbortSignal) => AsyncGenerator<Uint8Array, void, void>;
};

export const mostAtOnce = 3;
/** A reader that takes nothing for this long is gone; one that takes longest holds a snapshot of the database no longer. */
const stalledMilliseconds = 60_000;
const longestMilliseconds = 2 * 3_600_000;

let running = 0;

/** @throws AppError unavailable while this process sends as many files as it may at a time */
function takeTurn(): () => void {
  if (running >= mostAtOnce)
    throw new AppError("unavailable", `Gatehouse is already sending ${mostAtOnce} files. Try again when one has arrived.`, {
      retryAfter: 15,
    });
  running++;
  let isOver = false;
  return () => {
    if (!isOver) running--;
    isOver = true;
  };
}

/** Reads parts as the other side takes them. Whatever goes wrong breaks the connection, so that nobody takes half a file for a whole. */
function streamOf(
  first: Uint8Array,
  parts: AsyncGenerator<Uint8Array, void, void>,
  stop: AbortController,
  end: () => void,
): ReadableStream {
  let next: Uint8Array | undefined = first;
  let stalled: NodeJS.Timeout | undefined;
  let isUnwanted = false;
  const deadline = setTimeout(() => stop.abort(new Error("The download took too long.")), longestMilliseconds).unref();
  const finish = () => {
    clearTimeout(stalled);
    clearTimeout(deadline);
    end();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stalled);
        try {
          const part = next ?? (await parts.next()).value;
          next = undefined;
          if (part) {
            controller.enqueue(part);
            stalled = setTimeout(() => stop.abort(new Error("Nobody reads the download.")), stalledMilliseconds).unref();
            return;
          }
          finish();
          controller.close();
        } catch (error) {
          finish();
          if (!isUnwanted) log.error({ err: stop.signal.reason ?? error }, "a download broke off");
          controller.error(error);
        }
      },
      async cancel(reason) {
        isUnwanted = true;
        stop.abort(reason);
        await parts.return().catch(() => undefined);
        finish();
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Sends a file. `make` does everything that may still be refused; what it committed stays, however far the reader gets.
 * @throws AppError unavailable when too many are running, and whatever `make` or the first part throws
 */
export async function sendFile(make: () => Promise<Download>): Promise<Response> {
  const end = takeTurn();
  const stop = new AbortController();
  try {
    const { filename, type, parts } = await make();
    const all = parts(stop.signal);
    const first = (await all.next()).value ?? new Uint8Array();
    return new Response(streamOf(first, all, stop, end), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${filename}"`,
        // Compressing would take longer than making the file.
        "cache-control": "private, no-store, no-transform",
      },
    });
  } catch (error) {
    end();
    throw error;
  }
}
