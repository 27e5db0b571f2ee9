import { readEnv } from "#app/env.server.ts";
import { outlook } from "#app/worker/outlook.server.ts";
import { describeHosts, describeProgress, describeReading } from "#app/worker/progress.ts";
import { openDb } from "#db/client.server.ts";

/** Prints what waits to be collected, for whom and until when, in this machine's time zone. */
const env = readEnv();
const db = openDb(env.DATABASE_URL);
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const known = await outlook(db, env);
if (known.hosts.length === 0) console.log("Nothing is waiting to be collected.");
else console.log([describeProgress(known, timeZone), `${describeReading(known.hosts)}.`, ...describeHosts(known.hosts, known.now, timeZone)].join("\n"));
db.$client.close();
