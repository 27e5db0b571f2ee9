import { setTimeout } from "node:timers/promises";

export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;
const pause: Sleep = (ms, signal) => setTimeout(ms, undefined, { signal });

/** Sleep that can be cut short: a wake-up that comes while nobody sleeps is remembered. */
export function makeWakeUp(sleep = pause) {
  let called = new AbortController();
  return {
    wake: () => called.abort(),
    /** Resolves after `ms`, or as soon as somebody wakes it. */
    async sleep(ms: number): Promise<void> {
      const { signal } = called;
      if (!signal.aborted)
        await sleep(ms, signal).catch((error: unknown) => {
          if (!signal.aborted) throw error;
        });
      called = new AbortController();
    },
  };
}
