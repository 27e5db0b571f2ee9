import { DIMENSIONS, type Contribution, type Dimension } from "#scoring/index.ts";

/** What each dimension adds to a score: whole points that sum to it. */
export function pointsByDimension(
  contributions: readonly Pick<Contribution, "dimension" | "points">[],
): Record<Dimension, number> {
  const points = { reach: 0, response: 0, participation: 0 };
  for (const line of contributions) points[line.dimension] += line.points;
  return points;
}

/** "Reach 30, Response 22, Participation 15". */
export const pointsInWords = (points: Record<Dimension, number>): string =>
  DIMENSIONS.map(({ key, label }) => `${label} ${points[key]}`).join(", ");

/** The most that each dimension could add: its weight among the known ones, whole, 100 together; null when it is unknown. */
export function mostByDimension(
  dimensions: Record<Dimension, number | null>,
  weights: Record<Dimension, number>,
): Record<Dimension, number | null> {
  const known = DIMENSIONS.filter(({ key }) => dimensions[key] !== null);
  const total = known.reduce((sum, { key }) => sum + weights[key], 0);
  const most: Record<Dimension, number | null> = {
    reach: null,
    response: null,
    participation: null,
  };
  let left = 100;
  known.forEach(({ key }, i) => {
    most[key] = i === known.length - 1 ? left : Math.round((100 * weights[key]) / total);
    left -= most[key];
  });
  return most;
}
