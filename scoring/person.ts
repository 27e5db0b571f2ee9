import { readAccount, type Reading } from "./account.ts";
import { keyOf } from "./networks.ts";
import { byDimension, DIMENSIONS } from "./dimensions.ts";
import type { Dimension, Facts, Rubric } from "./types.ts";

export type Person = {
  /** One reading an account, in order of their keys. */
  readings: Reading[];
  /** The account that is highest in each dimension and speaks for the person; null when none shows it. */
  speakers: Record<Dimension, Reading | null>;
};

export function readPerson(accounts: readonly Facts[], asOf: number): Person {
  const readings = latest(accounts).map((facts) => readAccount(facts, asOf));
  const speakers = byDimension((key) =>
    readings.reduce<Reading | null>((best, reading) => {
      const placement = reading.dimensions[key];
      return placement !== null && placement > (best?.dimensions[key] ?? -1) ? reading : best;
    }, null),
  );
  return { readings, speakers };
}

/** Each known dimension with the account that speaks for it and its share of the weights, 0 to 1. */
export function knownOf({ speakers }: Person, weights: Rubric) {
  const known = DIMENSIONS.flatMap(({ key }) => {
    const speaker = speakers[key];
    const placement = speaker?.dimensions[key] ?? null;
    return speaker && placement !== null ? [{ key, speaker, placement, weight: weights[key] }] : [];
  });
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  return known.map((one) => ({ ...one, weight: one.weight / total }));
}

/** The latest facts of each account, whatever the order they come in. Of facts of the same moment all that differ stay. */
function latest(accounts: readonly Facts[]): Facts[] {
  const newest = new Map<string, number>();
  for (const facts of accounts) {
    const at = Date.parse(facts.observedAt);
    newest.set(keyOf(facts), Math.max(at, newest.get(keyOf(facts)) ?? at));
  }
  const texts = new Map(
    accounts
      .filter((facts) => Date.parse(facts.observedAt) === newest.get(keyOf(facts)))
      .map((facts) => [`${keyOf(facts)} ${JSON.stringify(facts)}`, facts]),
  );
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, facts]) => facts);
}
