import type { Place } from "#app/domain/rank.ts";
import type { ExportedCandidate } from "#db/candidate-export.server.ts";
import { describeCount, networkOf, score, type Contribution } from "#scoring/index.ts";

export type ExportRow = ExportedCandidate & {
  /** In the position that the view is of; else that of the application that leads. */
  stage: string | null;
  /** Place and percentile among the team's scored candidates; null without a score. */
  place: Place | null;
  /** The contributions that add most, as "52 answers on GitHub +12". */
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
  {
    origin,
    position,
    ...given
  }: { origin: string; position?: number } & Pick<ExportRow, "place" | "demo" | "pick">,
): ExportRow {
  const here = candidate.applications.find(({ positionId }) => positionId === position);
  return {
    ...candidate,
    ...given,
    stage: here?.stage ?? candidate.stage,
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
    .filter((one) => one.points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST_REASONS)
    .map(inWords);
}

const inWords = (one: Contribution) =>
  `${describeCount(one)} on ${networkOf(one.account)} +${one.points}`;
