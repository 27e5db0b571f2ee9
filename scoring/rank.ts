import type { Place } from "./types.ts";

/** From which percentile each grade is given; fixed, the same for every population. */
export const GRADES = [
  ["A+", 95],
  ["A", 85],
  ["A-", 75],
  ["B+", 65],
  ["B", 55],
  ["B-", 45],
  ["C+", 35],
  ["C", 25],
  ["C-", 15],
  ["D", 0],
] as const;

/** The grade of a percentile, 0 to 100. It says where somebody stands in one population, not what they are. */
export function gradeOf(percentile: number): string {
  return GRADES.find(([, from]) => percentile >= from)?.[0] ?? "D";
}

function placeFrom(above: number, tied: number, of: number): Place {
  const percentile = (100 * (of - above - tied + tied / 2)) / of;
  return { place: above + 1, of, tied, percentile, grade: gradeOf(percentile) };
}

/**
 * Places among the scored people of one population (name it where you show it: "41 candidates of this team in Lisbon").
 * Ties share the better place. Percentile, 0 to 100: the share below, plus half of those tied, the person included.
 * A null score has no place and is not counted.
 */
export function rank(scores: readonly (number | null)[]): (Place | null)[] {
  const order = scores.flatMap((score, index) => (score === null ? [] : [index]));
  order.sort((i, j) => (scores[j] as number) - (scores[i] as number));
  const places = scores.map((): Place | null => null);
  for (let start = 0; start < order.length;) {
    let end = start;
    const score = scores[order[start] as number];
    while (end < order.length && scores[order[end] as number] === score) end++;
    const place = placeFrom(start, end - start, order.length);
    for (let k = start; k < end; k++) places[order[k] as number] = place;
    start = end;
  }
  return places;
}

/**
 * The place of one score in a population given as a histogram: `histogram[score]` people have that whole score, 0 to 100.
 * The person is one of them.
 */
export function placeIn(histogram: readonly number[], score: number): Place {
  let above = 0;
  let of = 0;
  histogram.forEach((people, at) => {
    of += people;
    if (at > score) above += people;
  });
  return placeFrom(above, histogram[score] ?? 0, of);
}
