import type { ExportedCandidate } from "#db/candidate-export.server.ts";
import { describeContribution, score, type Contribution } from "#scoring/index.ts";

export type ExportRow = ExportedCandidate & {
  grade: string | null;
  /** The contributions that add most, as "answered by 212 people +18". */
  reasons: string[];
  /** Full address of the candidate's page. */
  reportUrl: string;
  /** Made up by the demo. */
  demo: boolean;
  /** Where the candidate stands on the shortlist that is exported, and why; null in any other view. */
  pick: { place: number; note: string | null } | null;
};

const MOST_REASONS = 3;

export function exportRow(
  candidate: ExportedCandidate,
  { origin, ...given }: { origin: string } & Pick<ExportRow, "grade" | "demo" | "pick">,
): ExportRow {
  return {
    ...candidate,
    ...given,
    reasons: reasonsOf(candidate),
    reportUrl: `${origin}/candidates/${candidate.id}`,
  };
}

/** Recomputed from the snapshots at the moment of the stored score, as the candidate's page does. */
function reasonsOf({ id, score: stored, scoredAt, facts, earlier }: ExportedCandidate): string[] {
  if (stored === null || scoredAt === null || facts.length === 0) return [];
  const { contributions } = score({
    id: String(id),
    asOf: new Date(scoredAt).toISOString(),
    accounts: facts,
    earlier,
  });
  return contributions
    .filter((one) => one.account !== null && one.points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST_REASONS)
    .map(inWords);
}

const inWords = (one: Contribution) => `${describeContribution(one)} +${one.points}`;
