import { readAccount, type Reading } from "./account.ts";
import { BALANCED } from "./balance.ts";
import { combine, type Person } from "./combine.ts";
import { START, type Engine } from "./engine.ts";
import { flagsOf } from "./flags.ts";
import { BAND_WIDTH } from "./judgement.ts";
import { networkLabel } from "./networks.ts";
import { wholePoints } from "./points.ts";
import { DIMENSION_KEYS, isStandard, STANDARD_RUBRIC, weightsOf } from "./rubric.ts";
import { SIGNALS } from "./signals/index.ts";
import type { Contribution, Dimension, Rubric, Score, Subject, Unseen } from "./types.ts";
import { listed } from "./words.ts";

const NOTHING = { reach: null, response: null, participation: null };

/** Scores one candidate with an engine made from a model; see `score`. */
export function scoreWith(engine: Engine, subject: Subject, rubric: Rubric = STANDARD_RUBRIC): Score {
  const { accounts, asOf, id } = subject;
  const weights = weightsOf(engine, rubric);
  const moment = Date.parse(asOf);
  const readings = accounts.map((facts) => readAccount(engine, facts, moment, weights));
  const person = combine(readings, engine.model.growth);
  const unseen = unseenOf(engine, readings, person);
  const seen = SIGNALS.length - unseen.length;
  const about = {
    ...(id === undefined ? {} : { id }),
    asOf,
    coverage: seen / SIGNALS.length,
    seen,
    of: SIGNALS.length,
    unseen,
    flags: flagsOf(subject, moment),
    modelVersion: engine.model.version,
  };
  if (!person)
    return {
      ...about,
      score: null,
      low: null,
      high: null,
      strength: null,
      doubt: null,
      dimensions: NOTHING,
      contributions: [],
      reason: accounts.length
        ? "Not enough data: neither an audience nor a response could be seen on any account."
        : "Not enough data: no account has been looked at.",
    };
  const doubt = Math.hypot(person.main.doubt, engine.model.refit);
  const points = engine.scale * person.strength;
  const half = BAND_WIDTH * doubt * engine.scale;
  const printed = within(START + points);
  return {
    ...about,
    score: printed,
    low: Math.min(printed, within(START + points - half)),
    high: Math.max(printed, within(START + points + half)),
    strength: person.strength,
    doubt,
    dimensions: isStandard(rubric) ? dimensionsOf(engine, person) : scoreWith(engine, subject).dimensions,
    contributions: contributionsOf(engine, person, printed),
  };
}

function within(points: number): number {
  return Math.max(1, Math.min(100, Math.round(points)));
}

/** Each account's signals with their part of the printed score, largest first, then `unseen` and `start`. */
function contributionsOf(engine: Engine, { accounts, shares, expected }: Person, printed: number): Contribution[] {
  const lines: Contribution[] = [];
  const parts: number[] = [];
  accounts.forEach((account, a) => {
    const factor = account.seen > 0 ? (engine.scale * (shares[a] as number)) / account.seen : 0;
    const { observedAt } = account.facts;
    const balanced = (account.mask & (1 << engine.balance)) !== 0;
    const shared = balanced ? (account.heights[engine.balance] as number) / BALANCED.length : 0;
    for (let place = 0; place < SIGNALS.length; place++) {
      const value = account.values[place];
      if (value === null || value === undefined) continue;
      const { key, dimension } = SIGNALS[place] as (typeof SIGNALS)[number];
      const index = engine.places.indexOf(place);
      lines.push({ signal: key, account: account.key, dimension, value, points: 0, observedAt });
      parts.push(index < 0 ? 0 : factor * ((account.heights[index] as number) + (index < BALANCED.length ? shared : 0)));
    }
  });
  const order = lines.map((_, i) => i).sort((i, j) => (parts[j] as number) - (parts[i] as number) || i - j);
  const sorted = order.map((i) => lines[i] as Contribution);
  const whole = wholePoints([...order.map((i) => parts[i] as number), engine.scale * expected], printed - START);
  sorted.forEach((line, i) => {
    line.points = whole[i] as number;
  });
  const rest = { account: null, dimension: null, value: null, observedAt: null };
  const unseen = whole[sorted.length] as number;
  if (unseen > 0) sorted.push({ signal: "unseen", ...rest, points: unseen });
  sorted.push({ signal: "start", ...rest, points: START });
  return sorted;
}

/** Each dimension from 1 to 100, 50 at the calibrated median; what is not seen counts as expected. */
function dimensionsOf(engine: Engine, person: Person): Record<Dimension, number | null> {
  const { accounts, main, shares } = person;
  const sums = { reach: 0, response: 0, participation: 0 };
  const seen = { reach: false, response: false, participation: false };
  const add = (account: Reading, factor: number, observed: boolean) =>
    engine.dimensions.forEach((parts, i) => {
      if (((account.mask & (1 << i)) !== 0) !== observed) return;
      for (const dimension of DIMENSION_KEYS) {
        const part = parts[dimension];
        if (!part) continue;
        sums[dimension] += factor * part * (account.heights[i] as number);
        if (observed) seen[dimension] = true;
      }
    });
  accounts.forEach((account, a) => add(account, account.seen > 0 ? (shares[a] as number) / account.seen : 0, true));
  add(main, main.unseen > 0 ? person.expected / main.unseen : 0, false);
  const place = (dimension: Dimension) => {
    const middle = engine.model.typical[dimension];
    const above = (sums[dimension] - middle) / (engine.model.highest[dimension] - middle);
    return seen[dimension] ? within(above < 0 ? START + (49 * sums[dimension]) / middle : 50 + 50 * above) : null;
  };
  return { reach: place("reach"), response: place("response"), participation: place("participation") };
}

function unseenOf(engine: Engine, readings: readonly Reading[], person: Person | null): Unseen[] {
  const names = [...new Set(readings.map(({ facts }) => networkLabel(facts.network)))];
  const reason = names.length ? `Not shown by ${listed(names)}.` : "No account was looked at.";
  const factor = person && person.main.unseen > 0 ? (engine.scale * person.expected) / person.main.unseen : 0;
  const missing = BALANCED.filter((_, i) => person && !(person.main.mask & (1 << i))).length;
  const shared = missing > 0 ? (person?.main.heights[engine.balance] ?? 0) / missing : 0;
  const unseen: Unseen[] = [];
  SIGNALS.forEach(({ key }, place) => {
    if (readings.some(({ values }) => values[place] !== null)) return;
    const index = engine.places.indexOf(place);
    const height = (person?.main.heights[index] ?? 0) + (index >= 0 && index < BALANCED.length ? shared : 0);
    unseen.push({ signal: key, reason, expected: Math.round(factor * height * 10) / 10 });
  });
  return unseen;
}
