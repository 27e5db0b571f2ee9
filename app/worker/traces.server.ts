import { briefly } from "#app/log.server.ts";
import type { Db } from "#db/client.server.ts";
import { clearTraces, hasTraces } from "#db/traces.server.ts";

const EVERY_MS = 2000;

/** Empties the database's log of what was erased, now and again until it is done; returns how to stop. */
export function keepClearingTraces(db: Db, { everyMs = EVERY_MS } = {}): () => void {
  let asked = false;
  const look = async () => {
    if (asked || !hasTraces(db)) return;
    asked = true;
    await clearTraces(db);
    asked = false;
  };
  const tell = (error: unknown) => {
    asked = false;
    console.error(`Emptying the database's log failed: ${briefly(error)}`);
  };
  void look().catch(tell);
  const timer = setInterval(() => void look().catch(tell), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
