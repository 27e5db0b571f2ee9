import type { Curve } from "../curve.ts";
import { makeEngine, type Model } from "../engine.ts";
import { readAccount, type Reading } from "../account.ts";
import { STANDARD_RUBRIC, weightsOf } from "../rubric.ts";
import { moments, withoutNegativePartials } from "./covariance.ts";
import { fitCurves, strengthOf, type Given, type Settings } from "./curves.ts";
import { deviation, mean, quantile } from "./measures.ts";
import { peopleOf, type Pair, type Person } from "./pairs.ts";
import { seeded } from "./random.ts";
import { factsOf } from "./subjects.ts";

/** The signals that have a judged curve, in the order of `CURVED`. */
export const FITTED = [
  "followers",
  "lists",
  "conversationReceived",
  "resharesReceived",
  "conversationSent",
  "resharesSent",
] as const;

/** What a model has a fitted curve of: the signals, and their balance. */
const CURVES = [...FITTED, "balance"] as const;

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/**
 * Fits a whole model from judged pairs. The expected parts of signals that the file lacks are in place while the curves
 * are fitted, so that the strengths are logits of the choice as they stand. `refits` resamples of people give the
 * spread of a strength between fits.
 */
export function fitModel(
  pairs: readonly Pair[],
  settings: Settings,
  provenance: string,
  refits = 0,
): Model {
  const people = peopleOf(pairs);
  const { centre, covariance } = moments(people);
  const partials = withoutNegativePartials(covariance);
  const withCurves = (curves: readonly Curve[]): Model => ({
    version: "",
    provenance,
    curves: Object.fromEntries(
      CURVES.map((key, i) => [key, curves[i] ?? { at: [0], height: [0] }]),
    ),
    mean: centre.map((value) => round(value, 3)),
    covariance: partials.map((line) => line.map((value) => round(value, 4))),
    median: 1,
    typical: [],
    growth: 1,
    refit: 0,
  });
  const bare = reader(withCurves([]));
  const expected = new Map(people.map((person) => [person.id, bare(person).unseen]));
  const offset = ({ id }: Person) => expected.get(id) ?? 0;
  const curves = fitCurves(pairs, settings, { offset }).curves.map(({ at, height }) => ({
    at,
    height: height.map((value) => round(value, 3)),
  }));
  const spread = refits ? refitSpread(pairs, settings, refits, offset) : 0;
  return summarise(people, withCurves(curves), spread);
}

const total = ({ seen, unseen }: Reading) => seen + unseen;

function reader(model: Model): (person: Person) => Reading {
  const engine = makeEngine(model);
  const weights = weightsOf(engine, STANDARD_RUBRIC);
  return (person) => readAccount(engine, factsOf(person), 0, weights);
}

/** Adds what the scale needs to know of the judged people: medians, maxima, growth. */
function summarise(people: readonly Person[], bare: Model, refit: number): Model {
  const read = reader(bare);
  const readings = people.map(read);
  const median = (values: number[]) =>
    quantile(
      values.toSorted((a, b) => a - b),
      0.5,
    );
  const grown = people.map((person) =>
    read({ ...person, values: person.values.map((value) => (value + 1) * Math.E - 1) }),
  );
  const totals = readings.map(total);
  const growth = mean(grown.map((reading, i) => total(reading) - (totals[i] as number)));
  return {
    ...bare,
    median: round(median(totals), 3),
    typical: Array.from(readings[0]?.heights ?? [], (_, term) =>
      round(median(readings.map(({ heights }) => heights[term] ?? 0)), 3),
    ),
    growth: round(growth, 3),
    refit: round(refit, 3),
  };
}

/** Mean standard deviation, in logits, of people's strength (against the median) between fits on resampled people. */
function refitSpread(
  pairs: readonly Pair[],
  settings: Settings,
  refits: number,
  offset: Given["offset"],
): number {
  const people = peopleOf(pairs);
  const strengths = Array.from({ length: refits }, (_, i) => {
    const random = seeded(900 + i);
    const chosen = new Map<number, number>();
    for (let k = 0; k < people.length; k++) {
      const id = people[Math.floor(random() * people.length)]?.id ?? 0;
      chosen.set(id, (chosen.get(id) ?? 0) + 1);
    }
    const weights = Float64Array.from(
      pairs,
      ({ a, b }) => (chosen.get(a.id) ?? 0) * (chosen.get(b.id) ?? 0),
    );
    const fit = fitCurves(pairs, settings, { weights, offset });
    const values = people.map((person) => strengthOf(fit, person));
    const middle = quantile(
      [...values].sort((x, y) => x - y),
      0.5,
    );
    return values.map((value) => value - middle);
  });
  return mean(people.map((_, p) => deviation(strengths.map((line) => line[p] as number))));
}
