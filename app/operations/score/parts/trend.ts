const DAY = 86_400_000;
const WEEK = 7 * DAY;
const WEEKS = 13;
const MONTH = 30 * DAY;

export type Moment = { asOf: number; score: number | null };

/** How far back `change` looks. */
export const TREND = 90 * DAY;

/**
 * What the table shows of a history (one model version, oldest first, the newest is now). `change`: the score now minus
 * the one 90 days ago, or else the one at the end of the first day of collecting: accounts come in one by one, and that
 * is not a change in the person. Null until a day has passed. `monthAgo`: the score 30 days ago. `spark`: the last
 * score of each week that ended up to 13 weeks ago, oldest first; null for a week without one.
 */
export function trendOf(history: readonly Moment[]): {
  change: number | null;
  monthAgo: number | null;
  spark: (number | null)[];
} {
  const now = history.at(-1);
  if (!now) return { change: null, monthAgo: null, spark: [] };
  const earlier = history.slice(0, -1).filter((moment) => moment.score !== null);
  const firstDay = (earlier[0]?.asOf ?? 0) + DAY;
  const base =
    earlier.findLast((moment) => moment.asOf <= now.asOf - TREND) ??
    earlier.findLast((moment) => moment.asOf < firstDay);
  const weeks = Array.from<unknown, number | null>({ length: WEEKS }, () => null);
  for (const { asOf, score } of history) {
    const week = WEEKS - 1 - Math.floor((now.asOf - asOf) / WEEK);
    if (week >= 0 && score !== null) weeks[week] = score;
  }
  const first = weeks.findIndex((score) => score !== null);
  return {
    change:
      now.score === null || !base || base.score === null || now.asOf - base.asOf < DAY
        ? null
        : now.score - base.score,
    monthAgo: earlier.findLast((moment) => moment.asOf <= now.asOf - MONTH)?.score ?? null,
    spark: first < 0 ? [] : weeks.slice(first),
  };
}
