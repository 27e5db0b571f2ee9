import { readEnv } from "#app/env.server.ts";
import { describeProgress, describeQueues } from "#app/worker/progress.ts";
import { openDb } from "#db/client.server.ts";
import { progress, queues } from "#db/jobs.server.ts";

/** Prints what waits to be collected, for whom and until when, in this machine's time zone. */
const db = openDb(readEnv().DATABASE_URL);
const now = Date.now();
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const waiting = await queues(db);
if (waiting.length === 0) console.log("Nothing is waiting to be collected.");
else console.log([describeProgress(await progress(db, { at: now }), now, timeZone), ...describeQueues(waiting, now, timeZone)].join("\n"));
db.$client.close();
