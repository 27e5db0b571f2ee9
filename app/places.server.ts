import { FEWEST } from "#app/components/rail.tsx";
import type { Histogram } from "#db/candidates.server.ts";
import { placeIn, type Place } from "#scoring/index.ts";

/** `grade` is null among fewer than `FEWEST`. */
type TeamPlace = Omit<Place, "grade"> & { grade: Place["grade"] | null };

/** The place of each score among the team's scored candidates, worked out once a score; and how many those are. */
export function placesIn(histogram: Histogram) {
  const people = Array.from({ length: 101 }, () => 0);
  for (const { score, candidates } of histogram) if (score >= 0) people[score] = candidates;
  const known = new Map<number, TeamPlace>();
  const scored = people.reduce((sum, count) => sum + count, 0);
  const placeOf = (score: number | null): TeamPlace | null => {
    if (score === null) return null;
    const found = known.get(score) ?? placeIn(people, score);
    const place = scored < FEWEST ? { ...found, grade: null } : found;
    known.set(score, place);
    return place;
  };
  return { placeOf, scored };
}
