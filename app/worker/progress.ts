import { networkLabel } from "#db/constants.ts";
import type { HostQueue, Progress } from "#db/jobs.server.ts";

/** A moment as people say it: "14:05", "14:05 tomorrow", "14:05 on 25 November". */
function clock(at: number, now: number, timeZone: string): string {
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
  const day = (moment: number) => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone }).format(moment);
  if (day(at) === day(now)) return time;
  return day(at) === day(now + 86_400_000) ? `${time} tomorrow` : `${time} on ${day(at)}`;
}

const are = (count: number) => (count === 1 ? "1 is" : `${count} are`);

/**
 * Says in a sentence or two how far collecting is and what is waited for; empty when there is nothing to say.
 * @param now milliseconds since 1970
 * @param timeZone such as "Europe/Lisbon"
 */
export function describeProgress(progress: Progress, now: number, timeZone: string): string {
  const { total, done, failed } = progress;
  if (total === 0) return "";
  const blocked = progress.blocked.filter(({ until }) => until > now);
  const unread = failed > 0 ? [`${failed} could not be read.`] : [];
  if (done === total) return [`Collected ${total - failed} of ${total}.`, ...unread].join(" ");
  const waits = blocked.map(({ host, jobs, until }) => `${networkLabel(host)} lets us continue at ${clock(until, now, timeZone)}; ${are(jobs)} waiting for it.`);
  return [`Collecting ${done} of ${total}.`, ...unread, ...waits].join(" ");
}

/** One line for each host: how much waits and is being read, and until when it waits. */
export function describeQueues(queues: readonly HostQueue[], now: number, timeZone: string): string[] {
  return queues.map(({ host, waiting, running, nextAt, blockedUntil }) => {
    const until = Math.max(nextAt ?? 0, blockedUntil ?? 0);
    const when = waiting === 0 ? "" : until > now ? `until ${clock(until, now, timeZone)}` : "due now";
    return `${networkLabel(host).padEnd(28)} ${String(waiting).padStart(7)} waiting ${String(running).padStart(4)} being read  ${when}`.trimEnd();
  });
}
