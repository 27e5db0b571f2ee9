import { readEnv } from "#app/env.server.ts";
import { startWorker } from "#app/worker/worker.server.ts";
import { openDb } from "#db/client.server.ts";
import { readProgress } from "#db/batches.server.ts";

/** The process that tests run and kill: collects what waits in the database, and ends when nothing waits any more. */
const env = readEnv();
const db = openDb(env.DATABASE_URL);
const worker = startWorker({
  db,
  env,
  timing: { leaseMs: Number(process.env.LEASE_MS || 15_000), pollMs: 100 },
});
while ((await readProgress(db)).total > 0) await new Promise((resolve) => setTimeout(resolve, 50));
await worker.stop();
db.$close();
