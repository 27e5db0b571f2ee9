import { unseenBy, type Reading, type Seen } from "./account.ts";
import { accountOf, networkLabel } from "./networks.ts";
import { knownOf, type Person } from "./person.ts";
import { DIMENSIONS } from "./dimensions.ts";
import { count } from "./text.ts";
import type { Contribution, Line, Rubric, Unseen } from "./types.ts";
import { BURST, burstShare, WINDOW, windowOf } from "./window.ts";

/** Each signal of the accounts that speak, with its part of the printed score. */
export function contributionsOf(person: Person, weights: Rubric, score: number): Contribution[] {
  const lines = knownOf(person, weights).flatMap(({ key, speaker, weight }) =>
    speaker.placed[key].map((one) => ({
      ...lineOf(one, speaker),
      dimension: key,
      placement: Math.round(one.placement),
      exact: (weight * one.placement) / speaker.placed[key].length,
    })),
  );
  const points = wholePoints(
    lines.map(({ exact }) => exact),
    score,
  );
  return lines.map(({ exact: _exact, ...line }, i) => ({ ...line, points: points[i] as number }));
}

/** What was seen and is in no contribution. */
export function othersOf({ readings, speakers }: Person): Line[] {
  return readings.flatMap((reading) =>
    reading.seen
      .filter(({ signal: { dimension }, table }) => {
        return !dimension || !table || speakers[dimension] !== reading;
      })
      .map((one) => lineOf(one, reading)),
  );
}

function lineOf({ signal, value, counted, placement }: Seen, { facts }: Reading): Line {
  return {
    signal: signal.key,
    account: accountOf(facts),
    value,
    counted: Math.round(counted * 10) / 10,
    placement: placement === null ? null : Math.round(placement),
    observedAt: facts.observedAt,
  };
}

/** What the accounts that speak could show and do not; dimensions that no account shows. */
export function unseenOf({ speakers }: Person): Unseen[] {
  return DIMENSIONS.flatMap(({ key: dimension }): Unseen[] => {
    const speaker = speakers[dimension];
    if (!speaker) return [{ dimension, signal: null, account: null }];
    const account = accountOf(speaker.facts);
    return unseenBy(speaker, dimension).map((signal) => ({ dimension, signal, account }));
  });
}

/** What was done to the counts of the accounts that speak for what comes and goes. */
export function notesOf({ speakers: { response, participation } }: Person): string[] {
  return [...new Set([response, participation])].flatMap((reading) => {
    if (!reading) return [];
    const { facts, age } = reading;
    const days = windowOf(facts);
    const left = Math.round(Math.max(0, 100 - (100 * age) / WINDOW));
    const notes = [
      days !== WINDOW &&
        `counts of ${count(days)} days, scaled ${days < WINDOW ? "up" : "down"} to ${WINDOW}.`,
      burstShare(facts) < 1 &&
        `one busy week counts in part, at most ${BURST} acts more than all the others together.`,
      age >= 7 &&
        `seen ${count(Math.floor(age))} days ago, so ${left}% of its acts and reactions count.`,
    ];
    return notes.flatMap((note) => (note ? [`${networkLabel(facts.network)}: ${note}`] : []));
  });
}

/** Rounds parts so that they sum to `total`: each down, and what is left to the largest remainders, the first at a tie. */
function wholePoints(parts: readonly number[], total: number): number[] {
  const points = parts.map((part) => Math.floor(part + 1e-9));
  const left = total - points.reduce((sum, one) => sum + one, 0);
  const rest = (i: number) => (parts[i] as number) - (points[i] as number);
  const next = points.map((_, i) => i).sort((i, j) => rest(j) - rest(i) || i - j);
  return points.map((point, i) => point + (next.indexOf(i) < left ? 1 : 0));
}
