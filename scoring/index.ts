import { makeEngine } from "./engine.ts";
import { MODEL } from "./model.ts";
import { scoreWith } from "./score.ts";
import type { Rubric, Score, Subject } from "./types.ts";

export type * from "./types.ts";
export type { Alignment } from "./networks.ts";
export type { Curve } from "./curve.ts";
export type { Course, Moment } from "./history.ts";
export type { Regard } from "./regard.ts";
export type { Signal } from "./signals/signal.ts";
export { compare, probabilityOf } from "./compare.ts";
export { FIGURES } from "./figures.ts";
export { explain } from "./explain.ts";
export { FactsError, parseFacts, parseSubject } from "./facts.ts";
export { FLAG_RULES } from "./flags.ts";
export { highLow } from "./history.ts";
export { BAND_LEVEL, HUMAN_AGREEMENT } from "./judgement.ts";
export { LIMITS, NOT_FOR } from "./limits.ts";
export { ALIGNMENT, networkLabel } from "./networks.ts";
export { GRADES, gradeOf, placeIn, rank } from "./rank.ts";
export { regard } from "./regard.ts";
export { parseRubric, STANDARD_RUBRIC } from "./rubric.ts";
export { DIMENSIONS, SIGNALS } from "./signals/index.ts";
export { describeContribution } from "./words.ts";

const ENGINE = makeEngine(MODEL);

export const MODEL_VERSION = MODEL.version;
export const MODEL_PROVENANCE = MODEL.provenance;

/**
 * Scores one candidate: 1 to 100, with its band, its contributions to the point, what was not seen and what to check.
 * Pure: the same facts and `asOf` give the same score on any machine. Facts from outside go through `parseSubject` first.
 */
export function score(subject: Subject, rubric?: Rubric): Score {
  return scoreWith(ENGINE, subject, rubric);
}

/** The curve of a signal for drawing: log(1 + x) on the judged scale against points; null where it earns none. */
export function curveOf(signal: string): { at: number[]; points: number[] } | null {
  const curve = ENGINE.curves[ENGINE.keys.indexOf(signal)];
  return curve
    ? { at: [...curve.at], points: curve.height.map((height) => height * ENGINE.scale) }
    : null;
}
