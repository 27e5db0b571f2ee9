import { addressesIn } from "#app/view/read.server.ts";
import { candidateSummary, type Brief } from "#db/candidate.server.ts";
import { listCandidates } from "#db/candidates.server.ts";
import type { Db } from "#db/client.server.ts";

/** The first twenty that a search finds, highest scores first. */
export async function searchCandidates(db: Db, q: string): Promise<Brief[]> {
  const asked = { q, addressed: addressesIn(q) };
  const { rows } = await listCandidates(db, {
    ...asked,
    sort: "score",
    dir: "desc",
    page: 1,
    size: 20,
  });
  return rows.map(candidateSummary);
}
