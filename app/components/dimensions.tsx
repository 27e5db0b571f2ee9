import { pointsInWords } from "#app/domain/points.ts";
import { DIMENSIONS, type Dimension } from "#scoring/index.ts";
import { Unknown } from "./unknown.tsx";

/** The tint of each dimension, the same everywhere. */
export const TINT: Record<Dimension, string> = {
  reach: "fill-reach",
  response: "fill-response",
  participation: "fill-participation",
};

export const TINT_BACKGROUND: Record<Dimension, string> = {
  reach: "bg-reach",
  response: "bg-response",
  participation: "bg-participation",
};

/** One dimension as a number with a small bar beside it. */
export function DimensionBar({
  dimension,
  value,
}: {
  dimension: (typeof DIMENSIONS)[number];
  value: number | null;
}) {
  if (value === null) return <Unknown why={`${dimension.label} not seen on these networks`} />;
  return (
    <>
      {value}
      <svg
        aria-hidden="true"
        className={`ml-1.5 inline h-1.5 w-6 rounded-full bg-track [&>rect]:h-full [&>rect]:[rx:3px] ${TINT[dimension.key]}`}
      >
        <rect width={`${value === 0 ? 0 : Math.max(12, value)}%`} />
      </svg>
    </>
  );
}

/** What a score is made of: three parts that add up to it, on a track that is 100 points long. */
export function PartsBar({
  points,
  className = "h-2.5 w-26",
}: {
  points: Record<Dimension, number> | null;
  className?: string;
}) {
  if (!points) return <Unknown why="No score, so no dimensions" />;
  return (
    <svg
      role="img"
      aria-label={pointsInWords(points)}
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className={`inline-block rounded-xs bg-track align-middle ${className}`}
    >
      <title>{pointsInWords(points)}</title>
      {DIMENSIONS.map(({ key }, i) => {
        const start = DIMENSIONS.slice(0, i).reduce((sum, before) => sum + points[before.key], 0);
        return points[key] > 0 ? (
          <rect
            key={key}
            x={start}
            width={Math.max(0.5, points[key] - 0.7)}
            height="8"
            className={TINT[key]}
          />
        ) : null;
      })}
    </svg>
  );
}
