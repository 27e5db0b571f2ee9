import { BALANCED, sharesOf } from "./balance.ts";
import { heightAt } from "./curve.ts";
import type { Engine } from "./engine.ts";
import { ALIGNMENT_DOUBT } from "./judgement.ts";
import { alignmentOf } from "./networks.ts";
import { SIGNALS } from "./signals/index.ts";
import { ageOf, kept, liveliness, windowFactor } from "./time.ts";
import type { Facts } from "./types.ts";
import { integrate } from "./unseen.ts";

const BALANCED_MASK = (1 << BALANCED.length) - 1;

/** One account as the engine reads it. Arrays run over the engine's terms; heights are logits, 0 or more. */
export type Reading = {
  facts: Facts;
  /** Days since it was looked at. */
  age: number;
  /** `network:handle`. */
  key: string;
  /** Value of each of `SIGNALS`, null = not seen. */
  values: (number | null)[];
  /** Bit i is set when the engine's term i was seen; balance is when all its signals are. */
  mask: number;
  heights: number[];
  /** log(1 + x) on the judged scale, faded and capped; where it was not seen, what is expected. */
  logs: Float64Array;
  /** How the balance is shared by its signals: by how far each stands above nothing. Null when not all are seen. */
  balance: number[] | null;
  /** Sum of the heights of what was seen, and of what was not. */
  seen: number;
  unseen: number;
  /** Standard deviation of the account's strength from what is unknown. */
  doubt: number;
  /** An audience or a response was seen: enough to stand for a person by itself. */
  enough: boolean;
};

export const keyOf = ({ network, handle }: Facts): string => `${network}:${handle}`;

/** Reads one account at the moment `asOf` (milliseconds), each signal's height multiplied by its weight. */
export function readAccount(engine: Engine, facts: Facts, asOf: number, weights: Float64Array): Reading {
  const count = engine.keys.length;
  const values: (number | null)[] = [];
  for (const signal of SIGNALS) values.push(signal.read(facts));
  const { audience, acts, standing, doubtful } = alignmentOf(facts.network);
  const age = ageOf(facts.observedAt, asOf);
  const fresh = acts * windowFactor(facts.windowDays);
  const live = fresh * liveliness(facts.weekly, age);
  const unfaded = age > 0 ? fresh * Math.max(kept(age), liveliness(facts.weekly, 0)) : live;
  const heights = engine.zeros.slice();
  const logs = new Float64Array(count);
  let mask = 0;
  let seen = 0;
  let stale = 0;
  let partly = 0;
  let enough = false;
  for (let i = 0; i < engine.balance; i++) {
    const place = engine.places[i] as number;
    const value = values[place];
    if (value === null || value === undefined) continue;
    mask |= 1 << i;
    const { fades, dimension, key } = SIGNALS[place] as (typeof SIGNALS)[number];
    if (dimension !== "participation") enough = true;
    const curve = engine.curves[i] as Engine["curves"][number];
    const factor = fades ? live : key === "reputation" ? standing : audience;
    const z = Math.log1p(value * factor);
    const weight = weights[i] as number;
    const height = weight * heightAt(curve, z);
    logs[i] = z;
    heights[i] = height;
    seen += height;
    if (fades && age > 0) stale += weight * heightAt(curve, Math.log1p(value * unfaded)) - height;
    if (halfSeen(facts, key)) partly += (weight * heightAt(curve, z + Math.LN2) - height) ** 2;
  }
  const variance = integrate(engine, engine.pattern(mask), logs, weights, heights);
  let balance: number[] | null = null;
  if ((mask & BALANCED_MASK) === BALANCED_MASK) {
    mask |= 1 << engine.balance;
    seen += heights[engine.balance] as number;
    balance = sharesOf(logs, engine.spread);
  }
  let unseen = 0;
  for (let i = 0; i < count; i++) if (!(mask & (1 << i))) unseen += heights[i] as number;
  const scaling = doubtful ? ALIGNMENT_DOUBT * engine.model.growth : 0;
  const doubt = Math.sqrt(variance + stale * stale + partly + scaling * scaling);
  return { facts, age, key: keyOf(facts), values, mask, heights, logs, balance, seen, unseen, doubt, enough };
}

/** Only one of replies and mentions was seen, so the conversation may be about twice as large. */
function halfSeen({ sent, received }: Facts, key: string): boolean {
  const side = key === "conversationReceived" ? received : key === "conversationSent" ? sent : undefined;
  if (!side || (side.replies ?? null) !== null === ((side.mentions ?? null) !== null)) return false;
  return true;
}
