import { readAccount, type Reading } from "./account.ts";
import { combine } from "./combine.ts";
import { dimensionsOf } from "./dimensions.ts";
import { START, type Engine } from "./engine.ts";
import { flagsOf } from "./flags.ts";
import { BAND_WIDTH } from "./judgement.ts";
import { contributionsOf, unseenOf } from "./receipt.ts";
import { STANDARD_RUBRIC, weightsOf } from "./rubric.ts";
import { SIGNALS } from "./signals/index.ts";
import type { Rubric, Score, Subject } from "./types.ts";

/** Scores one candidate with an engine made from a model; see `score`. */
export function scoreWith(engine: Engine, subject: Subject, rubric: Rubric = STANDARD_RUBRIC): Score {
  const { accounts, asOf, id } = subject;
  const weights = weightsOf(engine, rubric);
  const moment = Date.parse(asOf);
  const readings: Reading[] = [];
  for (const facts of accounts) readings.push(readAccount(engine, facts, moment, weights));
  const person = combine(readings, engine.model.growth);
  const unseen = unseenOf(engine, readings, person);
  const seen = SIGNALS.length - unseen.length;
  const result: Score = {
    id,
    asOf,
    score: null,
    low: null,
    high: null,
    strength: null,
    doubt: null,
    coverage: seen / SIGNALS.length,
    seen,
    of: SIGNALS.length,
    dimensions: { reach: null, response: null, participation: null },
    contributions: [],
    unseen,
    flags: flagsOf(subject, readings),
    modelVersion: engine.model.version,
  };
  if (!person) {
    result.reason = accounts.length
      ? "Not enough data: neither an audience nor a response could be seen on any account."
      : "Not enough data: no account could be read yet.";
    return result;
  }
  const points = START + engine.scale * person.strength;
  const doubt = Math.sqrt(person.main.doubt ** 2 + engine.model.refit ** 2);
  const half = BAND_WIDTH * doubt * engine.scale;
  const printed = within(points);
  result.score = printed;
  result.low = within(points - half);
  result.high = within(points + half);
  result.strength = person.strength;
  result.doubt = doubt;
  result.dimensions = dimensionsOf(engine, person.accounts);
  result.contributions = contributionsOf(engine, person, printed);
  return result;
}

function within(points: number): number {
  return Math.max(1, Math.min(100, Math.round(points)));
}
