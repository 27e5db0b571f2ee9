import { isLive } from "#db/constants.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Facts read live are stale after so many intervals of refreshing, but never within a day. Judgement, as the next. */
const INTERVALS = 3;
/** Facts that come by no schedule, brought or read when asked, are stale after so long. */
const UNSCHEDULED = 30 * DAY;

/** Ms after which facts count as stale; `refreshHours` as in the settings, 0 = no schedule. */
export const staleAfter = (scheduled: boolean, refreshHours: number): number =>
  scheduled && refreshHours > 0 ? Math.max(DAY, INTERVALS * refreshHours * HOUR) : UNSCHEDULED;

export type Clock = { now: number; refreshHours: number };

/** "9 days": whole hours, days, then months. */
export function span(ms: number): string {
  const [length, name] =
    ms < 2 * DAY ? [HOUR, "hour"] : ms < 61 * DAY ? [DAY, "day"] : [30.44 * DAY, "month"];
  const count = Math.max(1, Math.floor(ms / (length as number)));
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** That a candidate's facts are stale, with only the networks and the last reading known, as in the table; null while they are fresh. */
export function staleRow(
  { seenAt, networks }: { seenAt: number | null; networks: string | null },
  { now, refreshHours }: Clock,
): string | null {
  if (seenAt === null) return null;
  const scheduled = (networks ?? "").split(",").some(isLive);
  return now - seenAt > staleAfter(scheduled, refreshHours)
    ? `Not up to date: last seen ${span(now - seenAt)} ago`
    : null;
}
