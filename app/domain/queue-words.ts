import { networkLabel } from "#db/constants.ts";
import type { Queue } from "#db/batches.server.ts";
import { number } from "#app/domain/number.ts";

type HostQueue = Queue["queues"][number];
export type HostStatus = HostQueue & {
  /** When the limits let the last of it be read, ms since 1970, at the earliest; null when that is not known. */
  endsAt: number | null;
  /** What a token would add, in a sentence; null when one is in use, the network takes none, or it is not for whoever asks. */
  tokenAdds: string | null;
};
export type QueueStatus = Omit<Queue, "queues" | "all"> & {
  /** The longest queues, and the one that takes longest. */
  hosts: HostStatus[];
  /** The hosts that are not listed: how many, what waits and is read there, and how many of them asked for a pause. */
  unlisted: { hosts: number; accounts: number; paused: number };
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A wait shorter than this (ms) is not mentioned: answers take as long. */
const WORTH_SAYING = 20_000;
/** Hosts named in one sentence; the rest is counted. */
const NAMED = 2;

const TIME: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
const DATE: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" };
/** Formats of moments by time zone. Making them again for each of twelve hosts took 4.6 ms of a page. */
const formats = new Map<string, { time: Intl.DateTimeFormat; date: Intl.DateTimeFormat }>();

function formatsIn(timeZone: string) {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = {
    time: new Intl.DateTimeFormat("en-GB", { ...TIME, timeZone }),
    date: new Intl.DateTimeFormat("en-GB", { ...DATE, timeZone }),
  };
  formats.set(timeZone, made);
  return made;
}

/** A moment as people say it: "14:05", "14:05 tomorrow", "14:05 on 25 November". */
function clock(at: number, now: number, timeZone: string): string {
  const { time, date } = formatsIn(timeZone);
  const [said, day] = [time.format(at), date.format(at)];
  if (day === date.format(now)) return said;
  return day === date.format(now + DAY) ? `${said} tomorrow` : `${said} on ${day}`;
}

/** "about a minute", "about 4 minutes", "about 3 hours", "about 5 days". */
export function about(ms: number): string {
  const [unit, name] =
    ms < 90 * MINUTE ? [MINUTE, "minute"] : ms < 36 * HOUR ? [HOUR, "hour"] : [DAY, "day"];
  const count = Math.max(1, Math.round(ms / unit));
  return count === 1 ? `about a ${name}` : `about ${count} ${name}s`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const are = (count: number) => (count === 1 ? "1 is" : `${number(count)} are`);
const others = (count: number) => (count === 1 ? "1 other" : `${number(count)} others`);

/** "GitHub", "GitHub and Bluesky", "GitHub, Bluesky and 3 others". */
function list(hosts: readonly HostStatus[]): string {
  const names = hosts.map(({ host }) => networkLabel(host));
  const rest = names.length - NAMED;
  const said = rest > 0 ? [...names.slice(0, NAMED), others(rest)] : names;
  return [said.slice(0, -1).join(", "), ...said.slice(-1)].filter(Boolean).join(" and ");
}

/** Until when nothing more is asked of a host, in ms since 1970; null when something is due now, or nothing waits. */
export function waitsUntil(
  { waiting, nextAt, blockedUntil }: HostQueue,
  now: number,
): number | null {
  const until = Math.max(nextAt ?? 0, blockedUntil ?? 0);
  return waiting > 0 && until > now ? until : null;
}

/** How long the limits make a host take beyond its pause, in words; null when they do not, or nobody knows. */
function timeLeft(host: HostStatus, now: number): string | null {
  const begins = waitsUntil(host, now) ?? now;
  return host.endsAt !== null && host.endsAt - begins >= WORTH_SAYING
    ? about(host.endsAt - now)
    : null;
}

/** The host whose limits decide when all is done; undefined when none does, or one is held up for nobody knows how long. */
function slowest({ hosts, now }: QueueStatus): HostStatus | undefined {
  if (hosts.some(({ endsAt }) => endsAt === null)) return undefined;
  const last = hosts.toSorted((a, b) => (b.endsAt ?? 0) - (a.endsAt ?? 0))[0];
  return last && timeLeft(last, now) !== null ? last : undefined;
}

/**
 * Says in a few sentences how far collecting is, how long the limits will make it take, and what is waited for; empty when
 * there is nothing to say.
 * @param timeZone such as "Europe/Lisbon"
 */
export function describeProgress(status: QueueStatus, timeZone: string): string {
  const { now, hosts } = status;
  const { total, done, failed } = status.progress;
  if (total === 0) return "";
  const unread = failed > 0 ? [`${number(failed)} could not be read.`] : [];
  if (done === total)
    return [`Collected ${number(total - failed)} of ${number(total)}.`, ...unread].join(" ");
  const decides = slowest(status);
  const left = decides
    ? [`${capital(timeLeft(decides, now) ?? "")} left, limited by ${networkLabel(decides.host)}.`]
    : [];
  const paused = hosts
    .filter((host) => asksToWait(host, now))
    .toSorted((a, b) => (a.blockedUntil ?? 0) - (b.blockedUntil ?? 0));
  const named = paused.length > NAMED + 1 ? paused.slice(0, NAMED) : paused;
  const waits = named.map(
    ({ host, waiting, blockedUntil }) =>
      `${networkLabel(host)} lets us continue at ${clock(blockedUntil ?? 0, now, timeZone)}; ${are(waiting)} waiting.`,
  );
  const later = paused.length - named.length + status.unlisted.paused;
  const more = later > 0 ? [`${capital(others(later))} let us continue later.`] : [];
  return [
    `Collecting ${number(done)} of ${number(total)}.`,
    ...left,
    ...unread,
    ...waits,
    ...more,
  ].join(" ");
}

/** What a token would add for a network that has to be waited for, in a sentence; null where none would help. */
export function describeToken({ hosts, now }: QueueStatus): string | null {
  return (
    hosts.find(
      (host) => host.tokenAdds !== null && (asksToWait(host, now) || timeLeft(host, now) !== null),
    )?.tokenAdds ?? null
  );
}

/** The hosts that accounts are being read from right now. */
export function describeReading(hosts: readonly HostStatus[]): string {
  const reading = hosts
    .filter(({ running }) => running > 0)
    .toSorted((a, b) => b.running - a.running);
  return reading.length === 0
    ? "Nothing is being read right now"
    : `Reading from ${list(reading)} now`;
}

/** Until when a host's queue waits, and how long its limits make it take: "until 14:05, about 2 hours left". */
export function describeHost(host: HostStatus, now: number, timeZone: string): string {
  const until = waitsUntil(host, now);
  const left = timeLeft(host, now);
  const due =
    until !== null ? `until ${clock(until, now, timeZone)}` : host.waiting > 0 ? "due now" : "";
  return [due, left && `${left} left`].filter(Boolean).join(", ");
}

/** One line for each host: how much waits and is being read, until when, and how long it will take. */
export function describeHosts(
  hosts: readonly HostStatus[],
  now: number,
  timeZone: string,
): string[] {
  const widest = Math.max(28, ...hosts.map(({ host }) => host.length));
  return hosts.map((host) => {
    const counts = `${String(host.waiting).padStart(7)} waiting ${String(host.running).padStart(4)} reading`;
    return `${networkLabel(host.host).padEnd(widest)} ${counts}  ${describeHost(host, now, timeZone)}`.trimEnd();
  });
}

/** Whether a host asked for a pause that somebody waits for. */
export const asksToWait = (host: HostQueue, now: number): boolean =>
  host.waiting > 0 && (host.blockedUntil ?? 0) > now;
