import { Stopped, stopped, stopping } from "./command";

/**
 * Runs a step and shows that it runs: its title, a sign of life every five seconds, how long it took.
 * @throws Stopped as soon as the command is asked to stop; a step that must not be left half done ends first
 */
export async function step<T>(title: string, action: () => Promise<T>, { mustEnd = false } = {}): Promise<T> {
  if (stopping.aborted) throw new Stopped();
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${title} …`);
  const timer = setInterval(() => console.log(`  still at it, ${seconds()} s`), 5000);
  const interrupted = stopped.then(() => Promise.reject(new Stopped()));
  interrupted.catch(() => {});
  try {
    const result = await (mustEnd ? action() : Promise.race([action(), interrupted]));
    console.log(`  done in ${seconds()} s`);
    return result;
  } catch (error) {
    throw stopping.aborted ? new Stopped() : error;
  } finally {
    clearInterval(timer);
  }
}
