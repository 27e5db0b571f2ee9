import { pointsByDimension } from "#app/domain/points.ts";
import type { ScoreColumns, ScoreRow } from "#db/scores.server.ts";
import { score as scoreAccounts, type Facts, type Score } from "#scoring/index.ts";
import { trendOf, type Moment } from "./trend.ts";

/** Scores facts at a moment in milliseconds since 1970. Throws when the engine refuses the facts. */
export const scoreAt = (asOf: number, accounts: Facts[]): Score =>
  scoreAccounts({ asOf: new Date(asOf).toISOString(), accounts });

const figuresOf = ({ modelVersion, score, low, high, coverage }: Score) => ({
  modelVersion,
  score,
  low,
  high,
  coverage,
});

/** What the history keeps of a score. */
export const historyRow = (candidateId: number, asOf: number, result: Score): ScoreRow => ({
  candidateId,
  asOf,
  ...figuresOf(result),
});

/** What the table of candidates keeps of the latest score. `past`: earlier scores of its model version, oldest first. */
export const scoreColumns = (
  result: Score,
  past: readonly Moment[],
  { asOf, seenAt }: { asOf: number; seenAt: number | null },
): ScoreColumns => ({
  ...figuresOf(result),
  ...result.dimensions,
  points: result.score === null ? null : pointsByDimension(result.contributions),
  seen: result.seen,
  of: result.of,
  reason: result.reason ?? null,
  ...trendOf([...past, { asOf, score: result.score }]),
  scoredAt: asOf,
  seenAt,
});
