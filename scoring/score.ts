import { readAccount } from "./account.ts";
import { combine } from "./combine.ts";
import { dimensionsOf } from "./dimensions.ts";
import { START, type Engine } from "./engine.ts";
import { flagsOf } from "./flags.ts";
import { BAND_WIDTH } from "./judgement.ts";
import { contributionsOf, unseenOf } from "./receipt.ts";
import { STANDARD_RUBRIC, weightsOf } from "./rubric.ts";
import { SIGNALS } from "./signals/index.ts";
import { momentOf } from "./time.ts";
import type { Rubric, Score, Subject } from "./types.ts";

/** Scores one candidate with an engine made from a model; see `score`. */
export function scoreWith(
  engine: Engine,
  subject: Subject,
  rubric: Rubric = STANDARD_RUBRIC,
): Score {
  const { accounts, asOf, id } = subject;
  const weights = weightsOf(engine, rubric);
  const moment = momentOf(asOf);
  const readings = accounts.map(
    (facts, i) => (engine.spare[i] = readAccount(engine, facts, moment, weights, engine.spare[i])),
  );
  const person = combine(readings, engine.model.growth);
  // Older facts of an account that was looked at again speak for nobody.
  const used = person ? person.accounts : readings;
  const unseen = unseenOf(engine, used, person);
  const seen = SIGNALS.length - unseen.length;
  const points = person && START + engine.scale * person.strength;
  const doubt = person && Math.sqrt(person.main.doubt ** 2 + engine.model.refit ** 2);
  const half = BAND_WIDTH * (doubt ?? 0) * engine.scale;
  const printed = points && within(points);
  return {
    id,
    asOf,
    score: printed,
    low: points && within(points - half),
    high: points && within(points + half),
    strength: person && person.strength,
    doubt,
    coverage: seen / SIGNALS.length,
    seen,
    of: SIGNALS.length,
    dimensions: dimensionsOf(engine, person ? person.accounts : []),
    contributions: person && printed ? contributionsOf(engine, person, printed) : [],
    unseen,
    flags: flagsOf(subject, used),
    modelVersion: engine.model.version,
    reason: person
      ? undefined
      : `Not enough data: ${accounts.length ? "neither an audience nor a response could be seen on any account" : "no account could be read yet"}.`,
  };
}

function within(points: number): number {
  return Math.max(1, Math.min(100, Math.round(points)));
}
