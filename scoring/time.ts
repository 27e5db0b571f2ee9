import type { Facts } from "./types.ts";

const DAY = 86_400_000;
/** Days after which an act no longer counts. */
export const WINDOW = 90;
const WEEKS = 13;

/**
 * What an act counts after `age` days: 1 today, one half after 45 days, 0 from 90 days on, smooth throughout.
 * Judgement, unvalidated: the judged data says nothing of dates.
 */
export function fade(age: number): number {
  if (age >= WINDOW) return 0;
  const cosine = Math.cos((Math.PI * Math.max(0, age)) / (2 * WINDOW));
  return cosine * cosine;
}

/** Share of an even 90-day stream of acts that still counts `age` days later; 1 at 0, 0 from 90 days on. */
export function kept(age: number): number {
  if (age <= 0) return 1;
  if (age >= WINDOW) return 0;
  return 1 - age / WINDOW - Math.sin((Math.PI * age) / WINDOW) / Math.PI;
}

/**
 * A few frantic days move little: a week counts at most `allowance` acts plus `medians` times the median week, and acts in
 * fewer than `weeks` different weeks count by the square of their share of these. Judgement, unvalidated.
 */
export const BURST = { allowance: 1, medians: 3, weeks: 4 };

const weekFade = Array.from({ length: WEEKS }, (_, week) => fade(7 * (WEEKS - 1 - week) + 3.5));
const evenFade = weekFade.reduce((sum, weight) => sum + weight, 0) / WEEKS;

/**
 * What counts in `sent` and `received` are multiplied by, 0 to about 2: 1 for acts spread evenly up to now, less when
 * they lie back or came in a burst, more when they are recent. Reactions are taken to follow the acts' weeks.
 * @param age days from the observation to the moment of scoring
 */
export function liveliness(weekly: Facts["weekly"], age: number): number {
  if (!weekly) return kept(age);
  let total = 0;
  let known = 0;
  for (const acts of weekly)
    if (typeof acts === "number") {
      total += acts;
      known++;
    }
  if (total === 0) return kept(age);
  const usual = total / known;
  const first = WEEKS - weekly.length;
  for (let week = 0; week < WEEKS; week++) weeks[week] = weekly[week - first] ?? usual;
  const cap = BURST.allowance + BURST.medians * medianOf(weeks);
  let live = 0;
  let all = 0;
  let active = 0;
  for (let week = 0; week < WEEKS; week++) {
    const acts = weeks[week] as number;
    live += Math.min(acts, cap) * (age > 0 ? fade(7 * (WEEKS - 1 - week) + 3.5 + age) : (weekFade[week] as number));
    all += acts;
    if (acts > 0) active++;
  }
  const lasting = Math.min(1, active / BURST.weeks);
  return (lasting * lasting * live) / (all * evenFade);
}

/** Kept between calls to spare allocations; filled anew by each. */
const weeks = new Float64Array(WEEKS);
const sorted = new Float64Array(WEEKS);

function medianOf(values: Float64Array): number {
  for (let i = 0; i < WEEKS; i++) {
    const value = values[i] as number;
    let at = i;
    for (; at > 0 && (sorted[at - 1] as number) > value; at--) sorted[at] = sorted[at - 1] as number;
    sorted[at] = value;
  }
  return sorted[WEEKS >> 1] as number;
}

/** Days from the observation to the moment of scoring, never negative. */
export function ageOf(observedAt: string, asOf: number): number {
  return Math.max(0, (asOf - Date.parse(observedAt)) / DAY);
}

/** Counts over a window of other length are brought to 90 days, by at most a factor of 4 either way. */
export function windowFactor(windowDays: Facts["windowDays"]): number {
  if (!windowDays || windowDays === WINDOW) return 1;
  return Math.min(4, Math.max(0.25, WINDOW / windowDays));
}
