import { ruleOf } from "./calibration/method.ts";
import { MODEL } from "./model.ts";
import { STANDARD_RUBRIC } from "./rubric.ts";
import { scoreWith } from "./score.ts";
import type { Rubric, Score, Subject } from "./types.ts";

export type * from "./types.ts";
export { BAND_LEVEL, BAND_WIDTH, ESTIMATE_FACTOR } from "./band.ts";
export { probabilityOf, VERDICTS, verdictOf, type Verdict } from "./compare.ts";
export { FIGURES } from "./calibration/figures.ts";
export { EXAMPLE, LIMITS, NOT_FOR } from "./calibration/method.ts";
export { DIMENSIONS } from "./dimensions.ts";
export { FactsError, parseFacts, parseSubject } from "./facts.ts";
export { FLAG_RULES } from "./flags.ts";
export { networkLabel } from "./networks.ts";
export { placementOf, rarityOf } from "./placement.ts";
export { PLACEMENTS, REFERENCE, type Table } from "./reference.ts";
export { parseRubric, STANDARD_RUBRIC } from "./rubric.ts";
export { weigher } from "./score.ts";
export { signalOf, SIGNALS, type Signal } from "./signals.ts";
export { count, describeCount, describePlacement, listed, networkOf } from "./text.ts";
export { BURST } from "./window.ts";

/** Each step of the rule in a sentence. */
export const RULE = ruleOf(MODEL);

export const MODEL_VERSION = MODEL.version;

/**
 * Scores one candidate: 1 to 100, with its band, its contributions to the point, what was not seen and what to check.
 * Pure: the same facts and `asOf` give the same score on any machine. Facts from outside go through `parseSubject` first.
 * @param weights of a position's rubric; the standard 40, 40, 20 otherwise
 */
export function score(subject: Subject, weights: Rubric = STANDARD_RUBRIC): Score {
  return scoreWith(MODEL, subject, weights);
}
