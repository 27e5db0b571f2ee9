/**
 * A clock that stands still while anything can happen, and then jumps to the next moment that somebody sleeps until. Only
 * for work that is all in this process: what waits for a socket or a real timer is not waited for.
 */
export function simulatedClock(start: number) {
  type Timer = { at: number; wake: () => void };
  const timers: Timer[] = [];
  let at = start;

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = { at: at + Math.max(0, ms), wake: resolve };
      const after = timers.findIndex((other) => other.at > timer.at);
      timers.splice(after < 0 ? timers.length : after, 0, timer);
      signal?.addEventListener("abort", () => {
        const place = timers.indexOf(timer);
        if (place < 0) return;
        timers.splice(place, 1);
        reject(signal.reason);
      });
    });
  }

  /** Lets everything happen until `over`; throws when nobody sleeps and it is not over. */
  async function run(over: () => boolean): Promise<void> {
    for (;;) {
      // Streams pass their data on in steps; each turn runs all that follows from the one before.
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
      if (over()) return;
      const next = timers.shift();
      if (!next) throw new Error("Nobody waits for anything any more, and it is not over.");
      at = Math.max(at, next.at);
      next.wake();
    }
  }

  return { now: () => at, sleep, run };
}
