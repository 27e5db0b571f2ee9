import type { Histogram } from "#db/candidates.server.ts";
import { placeIn, type Place } from "#app/domain/rank.ts";

/** The place of each score among the team's scored candidates, worked out once a score; and how many those are. */
export function placesIn(histogram: Histogram) {
  const people = Array.from({ length: 101 }, () => 0);
  for (const { score, candidates } of histogram) if (score >= 0) people[score] = candidates;
  const known = new Map<number, Place>();
  const scored = people.reduce((sum, count) => sum + count, 0);
  const placeOf = (score: number | null): Place | null => {
    if (score === null) return null;
    const place = known.get(score) ?? placeIn(people, score);
    known.set(score, place);
    return place;
  };
  return { placeOf, scored };
}
