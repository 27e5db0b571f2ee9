/** Place among a population; ties share the better one. Percentile: the share below and half of those tied, 0 to 100. */
export type Place = { place: number; of: number; tied: number; percentile: number };

/**
 * The place of one score among people given as a histogram: `histogram[score]` people have that whole score, 0 to 100. The
 * person is one of them. Name the population where you show it: "41 candidates of this team in Lisbon".
 */
export function placeIn(histogram: readonly number[], score: number): Place {
  const sum = (people: readonly number[]) => people.reduce((total, some) => total + (some ?? 0), 0);
  const of = sum(histogram);
  const above = sum(histogram.slice(score + 1));
  const tied = histogram[score] ?? 0;
  return { place: above + 1, of, tied, percentile: (100 * (of - above - tied / 2)) / of };
}

/** The place of each; a null score has none and is not counted. */
export function rank(scores: readonly (number | null)[]): (Place | null)[] {
  const histogram = Array.from({ length: 101 }, () => 0);
  for (const score of scores) if (score !== null) histogram[score] = (histogram[score] ?? 0) + 1;
  const places = histogram.map((_, score) => placeIn(histogram, score));
  return scores.map((score) => (score === null ? null : (places[score] ?? null)));
}
