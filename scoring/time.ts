import type { Facts } from "./types.ts";

const DAY = 86_400_000;
/** Days after which an act no longer counts. */
export const WINDOW = 90;
const WEEKS = 13;

/** Share of an even 90-day stream of acts that still counts `age` days later; 1 at 0, 0 from 90 days on. */
export function kept(age: number, sine = Math.sin(ANGLE * age)): number {
  if (age <= 0) return 1;
  if (age >= WINDOW) return 0;
  return 1 - age / WINDOW - sine / Math.PI;
}

/**
 * A few frantic days move little: a week counts at most `allowance` acts plus `medians` times the median week, and acts in
 * fewer than `weeks` different weeks count by the square of their share of these. Weeks that are not known are taken to be
 * like those that are. Judgement, unvalidated.
 */
export const BURST = { allowance: 1, medians: 3, weeks: 4 };

/**
 * An act fades with its age: (1 + cos(age * ANGLE)) / 2, so 1 today, one half after 45 days, 0 from 90 days on, smooth
 * throughout. Judgement, unvalidated: the judged data says nothing of dates.
 */
const ANGLE = Math.PI / WINDOW;
/** Age of the middle of each week at the observation, oldest first, and what adding an age to its angle takes. */
const middles = Float64Array.from({ length: WEEKS }, (_, week) => 7 * (WEEKS - 1 - week) + 3.5);
const cosines = middles.map((age) => Math.cos(ANGLE * age));
const sines = middles.map((age) => Math.sin(ANGLE * age));
/** Twice what an act in each of the weeks counts at the observation. */
const all = cosines.reduce((sum, cosine) => sum + 1 + cosine, 0);

/**
 * What counts in `sent` and `received` are multiplied by, 0 to about 2: 1 for acts spread evenly up to now, less when
 * they lie back or came in a burst, more when they are recent. Reactions are taken to follow the acts' weeks.
 * `live` is at the moment of scoring, `fresh` the most it was since the observation.
 * @param age days from the observation to the moment of scoring
 */
export function liveliness(weekly: Facts["weekly"], age: number): { live: number; fresh: number } {
  const sine = Math.sin(ANGLE * age);
  const even = kept(age, sine);
  if (!weekly) return { live: even, fresh: even };
  const first = WEEKS - weekly.length;
  let total = 0;
  let known = 0;
  let most = 0;
  let active = 0;
  for (let i = 0; i < weekly.length; i++) {
    const acts = weekly[i] ?? null;
    if (acts === null) continue;
    weeks[known++] = acts;
    total += acts;
    if (acts > 0) active++;
    if (acts > most) most = acts;
  }
  if (total === 0) return { live: even, fresh: even };
  const usual = total / known;
  const cap = capOf(most, known, active);
  // cos(a + b) = cos a cos b - sin a sin b
  let gone = 0;
  let counted = 0;
  let along = 0;
  let across = 0;
  for (let week = 0; week < WEEKS; week++) {
    const acts = week < first ? usual : (weekly[week - first] ?? usual);
    if (acts === 0) continue;
    const some = Math.min(acts, cap);
    const cosine = some * (cosines[week] as number);
    if ((middles[week] as number) + age >= WINDOW) gone += some + cosine;
    else {
      counted += some;
      along += cosine;
      across += some * (sines[week] as number);
    }
  }
  const lasting = Math.min(1, (active * WEEKS) / known / BURST.weeks);
  const factor = (lasting * lasting) / (usual * all);
  const live = factor * (counted + along * Math.cos(ANGLE * age) - across * sine);
  return { live, fresh: age > 0 ? Math.max(even, factor * (counted + along + gone)) : live };
}

/** The known weeks. Kept between calls to spare allocations; filled anew by each. */
const weeks = new Float64Array(WEEKS);

/** The most that a week counts. Weeks are put in order only where the median, the lower of two, is in doubt. */
function capOf(most: number, known: number, active: number): number {
  const middle = (known - 1) >> 1;
  const enough = (most - BURST.allowance) / BURST.medians;
  let many = 0;
  for (let week = 0; week < known; week++) if ((weeks[week] as number) >= enough) many++;
  if (many >= known - middle) return most;
  return (
    BURST.allowance +
    (active >= known - middle
      ? BURST.medians * (weeks.slice(0, known).sort()[middle] as number)
      : 0)
  );
}

/** Days from the observation to the moment of scoring, never negative. */
export function ageOf(observedAt: string, asOf: number): number {
  return Math.max(0, (asOf - momentOf(observedAt)) / DAY);
}

/** `Date.parse`, several times as fast for what `toISOString` writes in this century. */
export function momentOf(text: string): number {
  if (text.length !== 24 || two(text, 0) !== 20 || text.charCodeAt(23) !== 90)
    return Date.parse(text);
  // Years that begin in March, so that a leap day is the last.
  const month = (two(text, 5) + 9) % 12;
  const year = two(text, 2) - (month > 9 ? 1 : 0);
  const days = 11_016 + 365 * year + (year >> 2) + ((30.6 * month + 0.5) | 0) + two(text, 8);
  return (
    days * DAY +
    two(text, 11) * 3_600_000 +
    two(text, 14) * 60_000 +
    two(text, 17) * 1000 +
    two(text, 20) * 10 +
    text.charCodeAt(22) -
    48
  );
}

function two(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}

/** Counts over a window of other length are brought to 90 days, by at most a factor of 4 either way. */
export function windowFactor(windowDays: Facts["windowDays"]): number {
  if (!windowDays || windowDays === WINDOW) return 1;
  return Math.min(4, Math.max(0.25, WINDOW / windowDays));
}
