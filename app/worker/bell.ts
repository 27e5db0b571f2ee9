import { setTimeout } from "node:timers/promises";

export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;
const pause: Sleep = (ms, signal) => setTimeout(ms, undefined, { signal });

/** Sleep that can be cut short: a ring that comes while nobody sleeps is remembered. */
export function makeBell(sleep = pause) {
  let rung = false;
  let woken = new AbortController();
  return {
    ring() {
      rung = true;
      woken.abort();
    },
    /** Resolves after `ms`, or as soon as the bell is rung. */
    async sleep(ms: number): Promise<void> {
      if (!rung) {
        await sleep(ms, woken.signal).catch((error: unknown) => {
          if (!rung) throw error;
        });
      }
      rung = false;
      woken = new AbortController();
    },
  };
}
