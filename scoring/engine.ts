import type { Reading } from "./account.ts";
import { floorOf } from "./balance.ts";
import type { Curve } from "./curve.ts";
import { JUDGED } from "./judgement.ts";
import { SIGNALS } from "./signals/index.ts";
import type { Dimension } from "./types.ts";
import { patternOf, type Pattern } from "./unseen.ts";

/** What `calibrate` fits; everything in logits or logs. */
export type Model = {
  version: string;
  /** Where the figures come from, in one sentence. */
  provenance: string;
  /** Fitted curve of each judged signal, `BALANCED` first, and of their `balance`. */
  curves: Readonly<Record<string, Curve>>;
  /** Mean of log(1 + x) among the judged people, in the order of the signals in `curves`. */
  mean: readonly number[];
  /** Covariance of log(1 + x) among them, with no negative partial correlation, in the same order. */
  covariance: readonly (readonly number[])[];
  /** Strength of the median judged person, which scores 50. */
  median: number;
  /** Median height of each term among the judged people, the expected ones included: signals in order, balance last. */
  typical: readonly number[];
  /** How steeply strength rises when everything an account shows grows by a factor e: how accounts add up. */
  growth: number;
  /** Standard deviation of a strength between refits on resampled people. */
  refit: number;
};

/** A model made ready: the terms that earn points, by index (fitted signals, judged ones, balance), and their tables. */
export type Engine = {
  model: Model;
  keys: readonly string[];
  curves: readonly Curve[];
  /** Index of the term of each of `SIGNALS`; -1 where it earns no points. */
  terms: readonly number[];
  /** What each dimension is made of; half of the balance belongs to Reach and half to Response. */
  parts: Readonly<Record<Dimension, readonly { term: number; part: number }[]>>;
  /** The weights of the standard rubric. */
  ones: Float64Array;
  /** Readings that are filled anew by each call, to spare allocations. */
  spare: Reading[];
  /** Index of the balance term, the last; the signals it rests on are the first four. */
  balance: number;
  /** Mean and standard deviation of the log of each signal. */
  centre: Float64Array;
  spread: Float64Array;
  /** The lowest standardised log that a signal of the balance can have. */
  floor: number;
  /** Points a logit; the scale starts at START and has the median at 50. */
  scale: number;
  pattern: (mask: number) => Pattern;
};

/** The starting point: what an account scores of which everything was seen and all of it was 0. */
export const START = 1;

export function makeEngine(model: Model): Engine {
  const { balance, ...signals } = model.curves;
  const fitted = Object.keys(signals);
  const keys = [...fitted, ...JUDGED.map(({ key }) => key), "balance"];
  const curves: Curve[] = [...Object.values(signals), ...JUDGED, balance as Curve];
  const mean = [...model.mean, ...JUDGED.map((judged) => judged.mean)];
  const covariance = withJudged(model.covariance, fitted);
  // A place for each mask from the start: a list that grows by leaps is slow to read.
  const patterns = Array.from<Pattern | undefined>({ length: 1 << keys.length });
  const places = keys.map((key) => SIGNALS.findIndex((signal) => signal.key === key));
  const partsOf = (dimension: Dimension) =>
    places.flatMap((place, term) => {
      if (place < 0) return dimension === "participation" ? [] : [{ term, part: 0.5 }];
      return SIGNALS[place]?.dimension === dimension ? [{ term, part: 1 }] : [];
    });
  const centre = Float64Array.from(mean);
  const spread = Float64Array.from(covariance, (line, i) => Math.sqrt(line[i] as number));
  return {
    model,
    keys,
    curves,
    terms: SIGNALS.map(({ key }) => keys.indexOf(key)),
    parts: {
      reach: partsOf("reach"),
      response: partsOf("response"),
      participation: partsOf("participation"),
    },
    ones: Float64Array.from(keys, () => 1),
    spare: [],
    balance: keys.length - 1,
    centre,
    spread,
    floor: floorOf(centre, spread),
    scale: (50 - START) / model.median,
    pattern: (mask) => (patterns[mask] ??= patternOf(mask, mean, covariance, curves)),
  };
}

/** Hangs each judged signal on the one it is tied to; that keeps every partial correlation non-negative. */
function withJudged(covariance: Model["covariance"], fitted: readonly string[]): number[][] {
  const all = covariance.map((line) => [...line]);
  for (const { tie, load, deviation } of JUDGED) {
    const parent = all[fitted.indexOf(tie)] as number[];
    const slope = (load * deviation) / Math.sqrt(parent[fitted.indexOf(tie)] as number);
    const line = parent.map((value) => slope * value);
    all.forEach((other, i) => other.push(line[i] as number));
    all.push([...line, deviation ** 2]);
  }
  return all;
}
