import { and, eq, sql, type SQL } from "drizzle-orm";
import { pointsByDimension } from "#app/domain/points.ts";
import { atomically, type Db, type Statement } from "#db/client.server.ts";
import { candidates } from "#db/schema.server.ts";
import {
  addScore,
  latestSnapshots,
  sameBasis,
  scoreHistory,
  type Moment,
} from "#db/snapshots.server.ts";
import type { Scored } from "#db/sides.server.ts";
import { score, type Facts, type Score } from "#scoring/index.ts";
import { trend, TREND } from "./trend.ts";

type Options = {
  /** The moment to score at, milliseconds since 1970; facts observed later move it on. */
  at: number;
  /** Facts that the same transaction stores. Older ones than those that are known of the account change nothing. */
  fresh?: { accountId: number; facts: Facts };
  /** Scores of earlier moments that the same transaction writes, by moment. */
  redone?: ReadonlyMap<number, number | null>;
  /** A condition that every statement carries. */
  once?: SQL;
};

/**
 * Scores a candidate from the newest facts of each account: the statements write a row of the history and the columns
 * of the table. Without facts the columns say so and no row is written. Throws when the engine refuses the facts.
 */
export async function rescoreStatements(
  db: Db,
  candidateId: number,
  { at, fresh, redone, once = sql`true` }: Options,
): Promise<Statement[]> {
  const seen = withFresh(await latestSnapshots(db, candidateId), fresh);
  const seenAt = seen.length > 0 ? Math.max(...seen.map((one) => one.observedAt)) : null;
  const asOf = Math.max(at, seenAt ?? 0);
  const result = score({
    asOf: new Date(asOf).toISOString(),
    accounts: seen.map((one) => one.facts),
  });
  const { modelVersion } = result;
  const stored = await scoreHistory(db, {
    candidateId,
    modelVersion,
    since: asOf - TREND,
    until: asOf - 1,
  });
  const past = redone ? overlaid(stored, redone, asOf) : stored;
  return [
    ...(seenAt === null ? [] : addScore(db, candidateId, asOf, result, once)),
    db
      .update(candidates)
      .set(columnsOf(result, past, { asOf, seenAt }))
      .where(and(eq(candidates.id, candidateId), once)),
  ];
}

/** The columns of the table that tell a score. `past`: earlier scores of its model version, oldest first. */
function columnsOf(
  result: Score,
  past: readonly Moment[],
  { asOf, seenAt }: { asOf: number; seenAt: number | null },
) {
  const {
    score: value,
    low,
    high,
    dimensions,
    coverage,
    seen,
    of,
    contributions,
    reason = null,
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
    reason,
    modelVersion,
    ...trend([...past, { asOf, score: value }]),
    scoredAt: asOf,
    seenAt,
  };
}

/** Every score that follows from facts alone: one a moment of them, oldest first, and the columns of the table. */
export function scoresOf(looks: readonly Look[], at: number): Scored {
  const known = new Map<number, Facts>();
  const sorted = [...looks].sort((a, b) => a.observedAt - b.observedAt);
  const scoredAt = (asOf: number) =>
    score({
      asOf: new Date(asOf).toISOString(),
      accounts: [...known].sort(([a], [b]) => a - b).map(([, facts]) => facts),
    });
  const history = sorted.flatMap(({ accountId, observedAt, facts }, i) => {
    known.set(accountId, facts);
    return sorted[i + 1]?.observedAt === observedAt
      ? []
      : [{ asOf: observedAt, result: scoredAt(observedAt) }];
  });
  const last = history.at(-1) ?? { asOf: at, result: scoredAt(at) };
  const past = history.slice(0, -1).map(({ asOf, result }) => ({ asOf, score: result.score }));
  return {
    history,
    columns: columnsOf(last.result, past, {
      asOf: last.asOf,
      seenAt: history.length > 0 ? last.asOf : null,
    }),
  };
}

type Look = { accountId: number; observedAt: number; facts: Facts };

function withFresh(known: Look[], fresh: Options["fresh"]): Look[] {
  if (!fresh) return known;
  const observedAt = Date.parse(fresh.facts.observedAt);
  if (known.some((one) => one.accountId === fresh.accountId && one.observedAt > observedAt))
    return known;
  const others = known.filter((one) => one.accountId !== fresh.accountId);
  return [...others, { ...fresh, observedAt }].sort((a, b) => a.accountId - b.accountId);
}

const overlaid = (
  stored: readonly Moment[],
  redone: ReadonlyMap<number, number | null>,
  until: number,
): Moment[] =>
  [...new Map([...stored.map(({ asOf, score: value }) => [asOf, value] as const), ...redone])]
    .map(([asOf, value]) => ({ asOf, score: value }))
    .filter(({ asOf }) => asOf < until)
    .sort((a, b) => a.asOf - b.asOf);

/**
 * Scores a candidate now, for example after an account went or moved. When facts arrive in the same instant it writes
 * nothing, because whoever brought them scores too.
 */
export async function rescore(db: Db, candidateId: number, { at }: { at: number }): Promise<void> {
  const once = await sameBasis(db, candidateId);
  await atomically(db, await rescoreStatements(db, candidateId, { at, once }));
}
