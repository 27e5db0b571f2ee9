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

/**
 * Each dimension from 1 to 100, 50 where the judged median stands. Only what was seen is measured, against the median of
 * the same signals, so what is not seen counts neither for nor against.
 */
function dimensionsOf(engine: Engine, { accounts, shares }: Person): Record<Dimension, number | null> {
  const result: Record<Dimension, number | null> = { reach: null, response: null, participation: null };
  for (const dimension of DIMENSION_KEYS) {
    let sum = 0;
    let middle = 0;
    let highest = 0;
    for (const { term, part } of engine.parts[dimension]) {
      let seen = false;
      for (let a = 0; a < accounts.length; a++) {
        const account = accounts[a] as Reading;
        if (!(account.mask & (1 << term))) continue;
        seen = true;
        const factor = account.seen > 0 ? (shares[a] as number) / account.seen : 0;
        const own = term === engine.balance ? balancePart(account, dimension) : 1;
        sum += factor * own * (account.heights[term] as number);
      }
      if (!seen) continue;
      middle += part * (engine.model.typical[term] as number);
      highest += part * (engine.tops[term] as number);
    }
    if (highest === 0) continue;
    middle = Math.max(middle, highest / 20);
    const above = (sum - middle) / (highest - middle);
    result[dimension] = within(above < 0 ? START + ((50 - START) * sum) / middle : 50 + 50 * above);
  }
  return result;
}

/** The share of an account's balance that its signals of Reach, or of Response, are credited with. */
function balancePart({ balance }: Reading, dimension: Dimension): number {
  const [followers = 0, lists = 0, answers = 0, reshares = 0] = balance ?? [];
  return dimension === "reach" ? followers + lists : answers + reshares;
}
