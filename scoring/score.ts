import { readAccount, type Reading } from "./account.ts";
import { combine, type Person } from "./combine.ts";
import { START, type Engine } from "./engine.ts";
import { flagsOf } from "./flags.ts";
import { BAND_WIDTH } from "./judgement.ts";
import { contributionsOf, unseenOf } from "./receipt.ts";
import { DIMENSION_KEYS, isStandard, STANDARD_RUBRIC, weightsOf } from "./rubric.ts";
import { SIGNALS } from "./signals/index.ts";
import type { Dimension, Rubric, Score, Subject } from "./types.ts";

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
      : "Not enough data: no account has been looked at.";
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
  result.dimensions = isStandard(rubric) ? dimensionsOf(engine, person) : scoreWith(engine, subject).dimensions;
  result.contributions = contributionsOf(engine, person, printed);
  return result;
}

function within(points: number): number {
  return Math.max(1, Math.min(100, Math.round(points)));
}

/** Each dimension from 1 to 100, 50 at the calibrated median; what is not seen counts as expected. */
function dimensionsOf(engine: Engine, { accounts, main, shares, expected }: Person): Record<Dimension, number | null> {
  const result: Record<Dimension, number | null> = { reach: null, response: null, participation: null };
  const rest = main.unseen > 0 ? expected / main.unseen : 0;
  for (const dimension of DIMENSION_KEYS) {
    const terms = engine.parts[dimension];
    let sum = 0;
    let seen = false;
    for (let a = 0; a < accounts.length; a++) {
      const account = accounts[a] as Reading;
      const factor = account.seen > 0 ? (shares[a] as number) / account.seen : 0;
      for (const { term, part } of terms) {
        const height = part * (account.heights[term] as number);
        if (account.mask & (1 << term)) {
          seen = true;
          sum += factor * height;
        } else if (account === main) sum += rest * height;
      }
    }
    const middle = engine.model.typical[dimension];
    const above = (sum - middle) / (engine.model.highest[dimension] - middle);
    if (seen) result[dimension] = within(above < 0 ? START + ((50 - START) * sum) / middle : 50 + 50 * above);
  }
  return result;
}
