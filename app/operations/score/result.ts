import { pointsByDimension } from "#app/domain/points.ts";
import type { Moment, ScoreColumns, ScoreRow } from "#db/scores.server.ts";
import { score, type Facts, type Score } from "#scoring/index.ts";
import { trendOf } from "./trend.ts";

/** Scores facts at a moment in milliseconds since 1970. Throws when the engine refuses the facts. */
export const scoreAt = (asOf: number, accounts: Facts[]): Score =>
  score({ asOf: new Date(asOf).toISOString(), accounts });

/** What the history keeps of a score. */
export function historyRow(candidateId: number, asOf: number, result: Score): ScoreRow {
  const { modelVersion, score: value, low, high, coverage } = result;
  return { candidateId, asOf, modelVersion, score: value, low, high, coverage };
}

/** What the table of candidates keeps of the latest score. `past`: earlier scores of its model version, oldest first. */
export function scoreColumns(
  result: Score,
  past: readonly Moment[],
  { asOf, seenAt }: { asOf: number; seenAt: number | null },
): ScoreColumns {
  const {
    score: value,
    low,
    high,
    dimensions,
    coverage,
    seen,
    of,
    contributions,
    modelVersion,
  } = result;
  return {
    score: value,
    low,
    high,
    ...dimensions,
    points: value === null ? null : pointsByDimension(contributions),
    coverage,
    seen,
    of,
    reason: result.reason ?? null,
    modelVersion,
    ...trendOf([...past, { asOf, score: value }]),
    scoredAt: asOf,
    seenAt,
  };
}
