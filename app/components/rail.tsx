import { number } from "#app/domain/number.ts";
import { ordinal } from "#app/domain/ordinal.ts";
import type { Place } from "#app/domain/rank.ts";
import { Unknown } from "./unknown.tsx";

type RailProps = {
  score: number;
  low: number | null;
  high: number | null;
  /** Colours the rail as one side of a comparison; the accent otherwise. */
  side?: "a" | "b";
  className?: string;
};

const LOOK = { a: "rail text-side-a", b: "rail text-side-b", own: "rail text-accent" };

/** Where a score (1 to 100) is along a rail, in percent of its width. */
export const along = (score: number) => `${(((score - 1) / 99) * 100).toFixed(1)}%`;

/** The 1-100 rail: a dot for the score and a whisker for its band. As wide as its class makes it. */
export function Rail({ score, low, high, side, className = "w-24" }: RailProps) {
  const band = low !== null && high !== null;
  return (
    <svg
      role="img"
      aria-label={band ? `${score} of 100, between ${low} and ${high}` : `${score} of 100`}
      className={`${LOOK[side ?? "own"]} ${className}`}
    >
      {band && <line x1={along(low)} x2={along(high)} />}
      <circle cx={along(score)} />
    </svg>
  );
}

const ROW = "inline-block min-w-5 text-right font-semibold tabular-nums";

type ScoreProps = {
  score: number | null;
  low?: number | null;
  high?: number | null;
  /** Why there is no score, in plain words. */
  reason?: string | null;
  /** The big figure at the top of a page, or one in a table row. */
  size?: "row" | "page";
};

/** The score as a number that machines find too (`data-score`), with its band; or that there is none, and why. */
export function ScoreFigure({ score, low = null, high = null, reason, size = "row" }: ScoreProps) {
  const page = size === "page";
  if (score === null) {
    return (
      <span
        title={reason ?? undefined}
        className={page ? "text-xl font-semibold" : "text-xs text-muted sm:whitespace-nowrap"}
      >
        Not enough data
        {reason && <span className="sr-only">: {reason}</span>}
      </span>
    );
  }
  if (low === null && high === null && !page)
    return (
      <strong data-score={score} className={ROW}>
        {score}
      </strong>
    );
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap tabular-nums">
      <strong data-score={score} className={page ? "text-4xl font-semibold tracking-tight" : ROW}>
        {score}
      </strong>
      {low !== null && high !== null && (
        <span className={page ? "text-sm text-muted" : "text-xs text-faint"}>
          <span className="sr-only">between </span>
          {low}–{high}
        </span>
      )}
    </span>
  );
}

/** Among fewer people than these a percentile, or a median, says little. Judgement. */
export const FEWEST = 10;

/** "93%": higher than so many of the others; null where they are too few to say so. */
export const percentileOf = ({ of, percentile }: Place): string | null =>
  of < FEWEST ? null : `${Math.floor(percentile)}%`;

/** "Tied for 2nd of 43". */
export const placeInWords = ({ place, of, tied }: Place): string =>
  `${tied > 1 ? "Tied for " : ""}${ordinal(place)} of ${number(of)}`;

/** A place among the team's candidates with its percentile; unknown without a score. Ties share a place. */
export function Rank({ place }: { place: Place | null }) {
  if (!place) return <Unknown why="No rank without a score" />;
  const percentile = percentileOf(place);
  return (
    <span
      title={`${place.tied > 1 ? `Shared by ${place.tied}, p` : "P"}lace ${place.place} of ${place.of}${percentile ? `; higher than ${percentile} of them` : ""}`}
    >
      {place.tied > 1 ? `${place.place}=` : place.place}
      {percentile && <small className="ml-1 text-xs text-faint"> {percentile}</small>}
    </span>
  );
}
