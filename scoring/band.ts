import { unseenBy } from "./account.ts";
import type { Model } from "./model.ts";
import { knownOf, type Person } from "./person.ts";
import { placementOf } from "./placement.ts";
import { DIMENSIONS } from "./dimensions.ts";
import type { Doubt, Rubric } from "./types.ts";

/** Share of cases that a band is made to hold, and its half width in standard deviations. */
export const BAND_LEVEL = 0.8;
export const BAND_WIDTH = 1.2816;
/** An estimated table may be off by this factor, either way. Judgement, unvalidated. */
export const ESTIMATE_FACTOR = 2;

/** What is not known of a score. */
export function doubtOf(person: Person, weights: Rubric, { spreads }: Model): Doubt {
  const spreadOf = (key: string) => spreads[key] ?? (spreads["other"] as number);
  const tables: Doubt["tables"] = {};
  const own: number[] = [];
  for (const { key, speaker, weight } of knownOf(person, weights)) {
    const placed = speaker.placed[key];
    for (const signal of unseenBy(speaker, key))
      own.push((weight * spreadOf(signal)) / (placed.length + 1));
    for (const { signal, value, counted, table } of placed) {
      const between = (low: number, high: number) =>
        ((weight / placed.length) * (placementOf(table, high) - placementOf(table, low))) / 2;
      const chance = Math.sqrt(value) * speaker.share;
      if (signal.counted) own.push(between(Math.max(0, counted - chance), counted + chance));
      if (table.trust !== "measured")
        tables[`${speaker.facts.network}:${signal.key}`] = between(
          counted / ESTIMATE_FACTOR,
          counted * ESTIMATE_FACTOR,
        );
    }
  }
  for (const { key } of DIMENSIONS)
    if (!person.speakers[key]) own.push((weights[key] / 100) * spreadOf(key));
  return { own: Math.hypot(...own), tables };
}

/** Half the width of a band, in points. */
export function halfBand({ own, tables }: Doubt): number {
  return BAND_WIDTH * Math.hypot(own, ...Object.values(tables));
}
