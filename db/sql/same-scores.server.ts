import { sql } from "drizzle-orm";
import type { Tx } from "../client.server.ts";

type Row = { candidateId: number; asOf: number; modelVersion: string };

/** Forgets the scores that candidates have at these moments from these model versions. */
export async function deleteSameScores(tx: Tx, rows: readonly Row[]): Promise<void> {
  const same = rows.map(({ candidateId, asOf, modelVersion }) => [candidateId, asOf, modelVersion]);
  tx.run(sql`
    delete from scores where id in (
      select old.id from json_each(${JSON.stringify(same)}) as w
      cross join scores as old on old.candidate_id = w.value ->> 0 and old.as_of = w.value ->> 1
        and old.model_version = w.value ->> 2)`);
}
