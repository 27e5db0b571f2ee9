/**
 * One reading of a score; moments in milliseconds. `score` is null where there was not enough data. `was` is what an
 * older model made of the same moment, where it was scored again.
 */
export type Reading = {
  at: number;
  score: number | null;
  low: number | null;
  high: number | null;
  model: string;
  was?: Omit<Reading, "was">;
};

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const WEEKS = 13;
/** How far back a history is drawn and described. */
export const WINDOW = 90 * DAY;
/** Weeks without any activity before somebody is called quiet. Judgement, unvalidated. */
const QUIET_WEEKS = 3;

// Spelled here: browsers and servers disagree on abbreviations such as "Sept".
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "3 Oct", in UTC. */
export const dayMonth = (at: number) =>
  `${new Date(at).getUTCDate()} ${MONTHS[new Date(at).getUTCMonth()]}`;
/** "3 Oct 2025", in UTC. */
export const day = (at: number) => `${dayMonth(at)} ${new Date(at).getUTCFullYear()}`;

/** The readings of the last 90 days, with the one before them that says where the line comes from. */
export function recent(readings: readonly Reading[], now: number): Reading[] {
  const first = readings.findIndex(({ at }) => at >= now - WINDOW);
  return first < 0 ? readings.slice(-1) : readings.slice(Math.max(0, first - 1));
}

/** The readings with each moment once: as the model `current` scored it, else as the last one that did. In order of time. */
export function eachMomentOnce(readings: readonly Reading[], current: string): Reading[] {
  const moments = new Map<number, Reading>();
  for (const reading of readings) {
    const known = moments.get(reading.at);
    if (!known) moments.set(reading.at, reading);
    else if (known.model === current) moments.set(reading.at, { ...known, was: reading });
    else moments.set(reading.at, reading.model === current ? { ...reading, was: known } : reading);
  }
  return [...moments.values()].sort((a, b) => a.at - b.at);
}

/**
 * Where the model changed: what moved there is not behaviour. Between two readings, or, where they were scored again, at
 * the last moment that the older model scored too.
 */
export function modelChanges(readings: readonly Reading[]) {
  const again = readings.findLast(({ was }) => was);
  return readings.flatMap((reading, index) => {
    const before = reading === again ? again.was : readings[index - 1];
    return before && before.model !== reading.model
      ? [{ at: reading.at, before, after: reading }]
      : [];
  });
}

/** The history in one or two sentences: what a graph of it shows. */
export function describeHistory(readings: readonly Reading[], now: number): string {
  const scored = recent(readings, now).filter((reading) => reading.score !== null);
  const [first, last] = [scored[0], scored.at(-1)];
  if (!first || !last) return "No score yet.";
  if (scored.length === 1) return `${first.score} on ${day(first.at)}, the only reading so far.`;
  return `From ${first.score} on ${day(first.at)} to ${last.score} on ${day(last.at)}, ${scored.length} readings.`;
}

/** Acts a week over all accounts, oldest first; null where no account shows them. The last week ends at `until`. */
export type Weeks = { acts: (number | null)[]; until: number };

type Weekly = { observedAt: string; weekly?: (number | null | undefined)[] | null };

/** Adds up the weekly counts of several accounts, aligned at the latest look; null when no account shows any. */
export function weeksOf(facts: readonly Weekly[]): Weeks | null {
  const shown = facts.filter(({ weekly }) => weekly?.some((acts) => typeof acts === "number"));
  if (shown.length === 0) return null;
  const until = Math.max(...shown.map(({ observedAt }) => Date.parse(observedAt)));
  const acts = Array.from({ length: WEEKS }, (_, week): number | null => {
    const known = shown.flatMap(({ weekly, observedAt }) => {
      const later = Math.round((until - Date.parse(observedAt)) / WEEK);
      const back = WEEKS - week - later;
      const count = back > 0 ? weekly?.at(-back) : null;
      return typeof count === "number" && back <= (weekly?.length ?? 0) ? [count] : [];
    });
    return known.length ? known.reduce((sum, count) => sum + count, 0) : null;
  });
  return { acts, until };
}

/** "Went quiet in the week of 8 Sep." or "Came back ... after 5 quiet weeks."; null when neither can be said. */
export function describeRhythm({ acts, until }: Weeks): string | null {
  const beginning = (week: number) => dayMonth(until - (acts.length - week) * WEEK);
  let quiet = 0;
  let active = false;
  let told: string | null = null;
  acts.forEach((count, week) => {
    if (count === 0) quiet++;
    else {
      if (count && active && quiet >= QUIET_WEEKS)
        told = `Came back in the week of ${beginning(week)}, after ${quiet} quiet weeks.`;
      if (count) active = true;
      quiet = 0;
    }
  });
  if (active && quiet >= QUIET_WEEKS)
    return `Went quiet in the week of ${beginning(acts.length - quiet)}.`;
  return told;
}
