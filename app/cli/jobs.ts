import { readQueueStatus } from "#app/worker/queue-status.server.ts";
import {
  describeHosts,
  describeProgress,
  describeReading,
  describeToken,
} from "#app/domain/queue-words.ts";
import { noArguments } from "./given.ts";
import { openTeam } from "./team.ts";

/** Prints what waits to be collected, for which host and until when, in this machine's time zone. */
noArguments("Usage: npm run -s jobs");
const { db, env } = openTeam();
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const known = await readQueueStatus(db, env, { forOwner: true });
if (known.hosts.length === 0) console.log("Nothing is waiting to be collected.");
else {
  const lines = [
    describeProgress(known, timeZone),
    `${describeReading(known.hosts)}.`,
    ...describeHosts(known.hosts, known.now, timeZone),
    describeToken(known),
  ];
  console.log(lines.filter((line) => line !== null).join("\n"));
}
db.$close();
