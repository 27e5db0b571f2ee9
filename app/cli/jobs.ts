import { readEnv } from "#app/env.server.ts";
import { describeProgress } from "#app/worker/progress.ts";
import { openDb } from "#db/client.server.ts";
import { networkLabel } from "#db/constants.ts";
import { progress, queues, type HostQueue } from "#db/jobs.server.ts";

const db = openDb(readEnv().DATABASE_URL);
const now = Date.now();
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const time = (at: number) => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone }).format(at);

function line({ host, waiting, running, nextAt, blockedUntil }: HostQueue): string {
  const until = Math.max(nextAt ?? 0, blockedUntil ?? 0);
  const when = waiting === 0 ? "" : until > now ? `until ${time(until)}` : "due now";
  return `${networkLabel(host).padEnd(32)} ${String(waiting).padStart(7)} waiting ${String(running).padStart(4)} being read  ${when}`.trimEnd();
}

const waiting = await queues(db);
const lines = waiting.length > 0 ? [describeProgress(await progress(db), now, timeZone), ...waiting.map(line)] : ["Nothing is waiting to be collected."];
console.log(lines.join("\n"));
db.$client.close();
