import { setTimeout } from "node:timers/promises";

export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;
const pause: Sleep = (ms, signal) => setTimeout(ms, undefined, { signal });

/** Sleep that can be cut short: a wake-up that comes while nobody sleeps is remembered. */
export function makeWakeUp(sleep = pause) {
  let called = false;
  let woken = new AbortController();
  return {
    wake() {
      called = true;
      woken.abort();
    },
    /** Resolves after `ms`, or as soon as somebody wakes it. */
    async sleep(ms: number): Promise<void> {
      if (!called) {
        await sleep(ms, woken.signal).catch((error: unknown) => {
          if (!called) throw error;
        });
      }
      called = false;
      woken = new AbortController();
    },
  };
}
