import { BALANCED, sharesOf } from "./balance.ts";
import { heightAt, type Curve } from "./curve.ts";
import { sizeOf } from "./combine.ts";
import type { Engine } from "./engine.ts";
import { ALIGNMENT_DOUBT } from "./judgement.ts";
import { alignmentOf } from "./networks.ts";
import { SIGNALS } from "./signals/index.ts";
import { ageOf, liveliness, windowFactor } from "./time.ts";
import type { Facts } from "./types.ts";
import { integrate } from "./unseen.ts";

const BALANCED_MASK = (1 << BALANCED.length) - 1;

/** One account as the engine reads it. Heights and logs run over the engine's terms; heights are logits, 0 or more. */
export type Reading = {
  facts: Facts;
  /** As in `Contribution`. */
  account: string;
  /** Days since it was looked at. */
  age: number;
  /** Value of each of `SIGNALS`, null = not seen, and a bit for each that was. */
  values: (number | null)[];
  shown: number;
  /** Bit i is set when the engine's term i was seen; balance is when all its signals are. */
  mask: number;
  heights: Float64Array;
  /** log(1 + x) on the judged scale, faded and capped; where it was not seen, what is expected. */
  logs: Float64Array;
  /** How the balance is shared by its signals: by how far each stands above nothing. Left as it was when not all are seen. */
  balance: Float64Array;
  /** Sum of the heights of what was seen, and of what was not. */
  seen: number;
  unseen: number;
  /** As `combine` adds accounts up: e^(seen/g) - 1. */
  size: number;
  /** Standard deviation of the account's strength from what is unknown. */
  doubt: number;
  /** An audience or a response was seen: enough to stand for a person by itself. */
  enough: boolean;
};

export const keyOf = ({ network, handle }: Facts): string => network + ":" + handle;

const blank = (facts: Facts, terms: number): Reading => ({
  facts,
  account: "",
  age: 0,
  values: SIGNALS.map(() => null),
  shown: 0,
  mask: 0,
  heights: new Float64Array(terms),
  logs: new Float64Array(terms),
  balance: new Float64Array(terms),
  seen: 0,
  unseen: 0,
  size: 0,
  doubt: 0,
  enough: false,
});

/**
 * Reads one account at the moment `asOf` (milliseconds), each signal's height multiplied by its weight. Every field is
 * written, so an old reading may be given to be filled anew.
 */
export function readAccount(
  engine: Engine,
  facts: Facts,
  asOf: number,
  weights: Float64Array,
  reading: Reading = blank(facts, engine.keys.length),
): Reading {
  const { values, heights, logs, balance } = reading;
  const { terms, curves } = engine;
  const { audience, acts, standing, doubtful } = alignmentOf(facts);
  const age = ageOf(facts.observedAt, asOf);
  const rhythm = liveliness(facts.weekly, age);
  const perAct = acts * windowFactor(facts.windowDays);
  const live = perAct * rhythm.live;
  const fresh = perAct * rhythm.fresh;
  let shown = 0;
  let mask = 0;
  let seen = 0;
  let stale = 0;
  let partly = 0;
  let enough = false;
  for (let place = 0; place < SIGNALS.length; place++) {
    const { read, fades, dimension, key } = SIGNALS[place] as (typeof SIGNALS)[number];
    const value = read(facts);
    values[place] = value;
    if (value === null) continue;
    shown |= 1 << place;
    const i = terms[place] as number;
    if (i < 0) continue;
    mask |= 1 << i;
    if (dimension !== "participation") enough = true;
    const curve = curves[i] as Curve;
    const z = Math.log1p(value * (fades ? live : key === "reputation" ? standing : audience));
    const weight = weights[i] as number;
    const height = weight * heightAt(curve, z);
    logs[i] = z;
    heights[i] = height;
    seen += height;
    if (!fades || height === weight * (curve.height.at(-1) as number)) continue;
    if (fresh > live) stale += weight * heightAt(curve, Math.log1p(value * fresh)) - height;
    if (halfSeen(facts, key)) partly += (weight * heightAt(curve, z + Math.LN2) - height) ** 2;
  }
  const pattern = engine.pattern(mask);
  const variance = integrate(engine, pattern, logs, weights, heights);
  let unseen = 0;
  for (const { signal } of pattern.expected) unseen += heights[signal] as number;
  const whole = heights[engine.balance] as number;
  if ((mask & BALANCED_MASK) === BALANCED_MASK) {
    mask |= 1 << engine.balance;
    seen += whole;
    sharesOf(logs, engine.spread, balance);
  } else {
    unseen += whole;
  }
  const scaling = doubtful ? ALIGNMENT_DOUBT * engine.model.growth : 0;
  reading.facts = facts;
  reading.account = keyOf(facts);
  reading.age = age;
  reading.shown = shown;
  reading.mask = mask;
  reading.seen = seen;
  reading.unseen = unseen;
  reading.size = sizeOf(seen, engine.model.growth);
  reading.doubt = Math.sqrt(variance + stale * stale + partly + scaling * scaling);
  reading.enough = enough;
  return reading;
}

/** Only one of replies and mentions was seen, so the conversation may be about twice as large. */
function halfSeen({ sent, received }: Facts, key: string): boolean {
  const side = key === "conversationReceived" ? received : key === "conversationSent" ? sent : null;
  return !!side && (side.replies == null) !== (side.mentions == null);
}
