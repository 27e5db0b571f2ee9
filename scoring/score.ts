import { doubtOf, halfBand } from "./band.ts";
import { flagsOf } from "./flags.ts";
import type { Model } from "./model.ts";
import { networkLabel } from "./networks.ts";
import { knownOf, readPerson, type Person } from "./person.ts";
import { contributionsOf, notesOf, othersOf, unseenOf } from "./receipt.ts";
import { byDimension, DIMENSIONS } from "./dimensions.ts";
import { listed } from "./text.ts";
import type { Rubric, Score, Subject } from "./types.ts";

/** Scores one candidate with the given weights and fitted figures; see `score`. */
export function scoreWith(model: Model, subject: Subject, weights: Rubric): Score {
  const { id, asOf, accounts } = subject;
  const person = readPerson(accounts, Date.parse(asOf));
  const number = numberOf(person, weights);
  const unseen = unseenOf(person);
  const placed = DIMENSIONS.flatMap(({ key }) => person.speakers[key]?.placed[key] ?? []);
  const [seen, of] = [placed.length, placed.length + unseen.length];
  const given = {
    ...(id === undefined ? {} : { id }),
    asOf,
    coverage: seen / of,
    seen,
    of,
    unseen,
    flags: flagsOf(subject, person.readings),
    modelVersion: model.version,
  };
  if (number.score === null) {
    const others = othersOf({ ...person, speakers: byDimension(() => null) });
    const dimensions = byDimension(() => null);
    const none = { low: null, high: null, doubt: null, dimensions, contributions: [], notes: [] };
    return { ...given, ...number, ...none, others };
  }
  const { exact, score } = number;
  const doubt = doubtOf(person, weights, model);
  const half = halfBand(doubt);
  return {
    ...given,
    score,
    exact,
    low: Math.max(1, Math.round(exact - half)),
    high: Math.max(score, Math.min(100, Math.round(exact + half))),
    doubt,
    dimensions: byDimension((key) => {
      const placement = person.speakers[key]?.dimensions[key] ?? null;
      return placement === null ? null : Math.round(placement);
    }),
    contributions: contributionsOf(person, weights, score),
    others: othersOf(person),
    notes: notesOf(person),
  };
}

type Weighed = { score: number; exact: number } | { score: null; exact: null; reason: string };

/** The weighted mean of the known dimensions. */
function numberOf(person: Person, weights: Rubric): Weighed {
  const reason = whyNot(person, weights);
  if (reason !== null) return { score: null, exact: null, reason };
  const known = knownOf(person, weights);
  const exact = known.reduce((sum, { weight, placement }) => sum + weight * placement, 0);
  return { score: Math.max(1, Math.round(exact)), exact };
}

/** Reads a candidate once, to be weighed again and again: the same number that `score` gives with these weights. */
export function weigher({ accounts, asOf }: Subject): (weights: Rubric) => Weighed {
  const person = readPerson(accounts, Date.parse(asOf));
  return (weights) => numberOf(person, weights);
}

/** Why there is not enough data for a number; null when there is. */
function whyNot({ readings, speakers }: Person, weights: Rubric): string | null {
  if (readings.length === 0) return "No account was read.";
  const on = () => listed([...new Set(readings.map(({ facts }) => networkLabel(facts.network)))]);
  const done = readings.some(({ seen }) =>
    seen.some(({ signal, value }) => signal.key !== "following" && value > 0),
  );
  if (!done) return `No public activity on ${on()}.`;
  if (!speakers.reach && !speakers.response)
    return `${on()} did not show anything about Reach or Response.`;
  if (DIMENSIONS.every(({ key }) => !speakers[key] || weights[key] === 0))
    return `Nothing seen on ${on()} counts with these weights.`;
  return null;
}
