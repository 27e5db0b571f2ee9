import type { Place } from "#app/domain/rank.ts";
import type { ExportedCandidate } from "#db/candidate-export.server.ts";
import {
  describeCount,
  DIMENSIONS,
  networkOf,
  score,
  type Contribution,
  type Rubric,
} from "#scoring/index.ts";

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
  /** The position that the view is of. */
  position?: number;
  /** The place on the shortlist that is exported, why, and the score with its weights; null in any other view. */
  pick:
    | (Picked & {
        score: number | null;
        reasons: string[];
        /** "reach 40, response 40, participation 20" */
        weights: string;
      })
    | null;
};
type Picked = { place: number; note: string | null };

type Given = {
  origin: string;
  demo: boolean;
  place: Place | null;
  position?: number;
  pick: Picked | null;
  /** Of the position whose shortlist it is. */
  rubric?: Rubric;
};

const MOST_REASONS = 3;

export function exportRow(
  candidate: ExportedCandidate,
  { origin, position, pick, rubric, ...given }: Given,
): ExportRow {
  const here = candidate.applications.find(({ positionId }) => positionId === position);
  const { reasons } = scoreOf(candidate);
  return {
    ...candidate,
    ...given,
    position,
    stage: here?.stage ?? candidate.stage,
    reasons,
    reportUrl: `${origin}/candidates/${candidate.id}`,
    pick:
      pick && rubric ? { ...pick, ...scoreOf(candidate, rubric), weights: inOrder(rubric) } : null,
  };
}

/** Recomputed from the snapshots at the moment of the stored score, as the candidate's page does. */
function scoreOf(
  { id, score: stored, scoredAt, facts, earlier }: ExportedCandidate,
  rubric?: Rubric,
): { score: number | null; reasons: string[] } {
  if (stored === null || scoredAt === null || facts.length === 0)
    return { score: null, reasons: [] };
  const asOf = new Date(scoredAt).toISOString();
  const made = score({ id: String(id), asOf, accounts: facts, earlier }, rubric);
  const reasons = made.contributions
    .filter((one) => one.points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST_REASONS)
    .map(inWords);
  return { score: made.score, reasons };
}

const inOrder = (rubric: Rubric) => DIMENSIONS.map(({ key }) => `${key} ${rubric[key]}`).join(", ");

const inWords = (one: Contribution) =>
  `${describeCount(one)} on ${networkOf(one.account)} +${one.points}`;
