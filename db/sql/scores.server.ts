import { sql } from "drizzle-orm";
import type { Reader, Tx } from "../client.server.ts";
import { groupBy } from "../group-by.server.ts";

/** After every moment there is. */
const LAST = Number.MAX_SAFE_INTEGER;

type Row = { candidateId: number; asOf: number; modelVersion: string };
type Scored = { candidateId: number; asOf: number; score: number | null };

/** Forgets the scores that candidates have at these moments from these model versions. */
export async function deleteSameScores(tx: Tx, rows: readonly Row[]): Promise<void> {
  const same = rows.map(({ candidateId, asOf, modelVersion }) => [candidateId, asOf, modelVersion]);
  tx.run(sql`
    delete from scores where id in (
      select old.id from json_each(${JSON.stringify(same)}) as w
      cross join scores as old on old.candidate_id = w.value ->> 0 and old.as_of = w.value ->> 1
        and old.model_version = w.value ->> 2)`);
}

/**
 * Scores of one model version before `before`, by candidate, oldest first, each candidate's from the one valid at
 * `since`; without these all of them.
 */
export async function listScores(
  db: Reader,
  modelVersion: string,
  times: readonly { candidateId: number; since?: number; before?: number }[],
): Promise<Map<number, Scored[]>> {
  const wanted = times.map((one) => [one.candidateId, one.since ?? 0, one.before ?? LAST]);
  const rows = db.all<Scored>(sql`
    with wanted as materialized (
      select w.value ->> 0 as id, w.value ->> 2 as before, coalesce((
        select as_of from scores
        where candidate_id = w.value ->> 0 and model_version = ${modelVersion} and as_of <= w.value ->> 1
        order by as_of desc limit 1), 0) as since
      from json_each(${JSON.stringify(wanted)}) as w)
    select candidate_id as candidateId, as_of as asOf, score
    from wanted cross join scores on candidate_id = wanted.id and as_of >= since and as_of < before
      and model_version = ${modelVersion}
    order by as_of, scores.id`);
  return groupBy(rows, (row) => row.candidateId);
}
