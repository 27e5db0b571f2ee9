import { exportRow } from "#app/csv/row.server.ts";
import type { Place } from "#app/domain/rank.ts";
import { readForExport } from "#db/candidate-export.server.ts";
import type { Reader } from "#db/client.server.ts";

export type Preview = NonNullable<Awaited<ReturnType<typeof readPreview>>>;

/** What the table shows of one candidate beside itself; null when there is no such candidate. */
export async function readPreview(
  db: Reader,
  id: number,
  placeOf: (score: number | null) => Place | null,
) {
  const [candidate] = await readForExport(db, [id]);
  if (!candidate) return null;
  const { reasons, place, decision } = exportRow(candidate, {
    origin: "",
    place: placeOf(candidate.score),
    demo: false,
    pick: null,
  });
  return {
    id: candidate.id,
    name: candidate.name,
    headline: candidate.headline,
    company: candidate.company,
    city: candidate.city,
    score: candidate.score,
    low: candidate.low,
    high: candidate.high,
    reason: candidate.reason,
    points: candidate.points,
    seen: candidate.seen,
    of: candidate.of,
    email: candidate.email,
    tags: candidate.tags,
    languages: candidate.languages,
    positions: candidate.applications.map(({ title, stage }) => ({ title, stage })),
    place,
    reasons,
    accounts: candidate.accounts.map(({ network, url }) => ({ network, url })),
    decision: decision && {
      stage: decision.stage,
      reason: decision.reason,
      by: decision.decidedBy,
    },
  };
}
