import type { Model } from "../model.ts";
import { crossValidate, type Line } from "./crossvalidate.ts";
import { fitModel } from "./fit.ts";
import { worthOfAudienceFlag, type Worth } from "./flagworth.ts";
import { hideAndMeasure, type Hidden } from "./hide.ts";
import { peopleOf, type Pair } from "./pairs.ts";

/** What a calibration measured; printed, kept in figures.ts and shown in the README and on the methodology page. */
export type Figures = {
  pairs: number;
  people: number;
  splits: number;
  table: Line[];
  hidden: Hidden[];
  flag: Worth;
};

const digits = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === "number" ? Number(part.toFixed(4)) : part,
  ) as T;

/** Refits k and the spreads on all pairs, and measures the procedure on people that it has not seen. */
export function calibrate(
  pairs: readonly Pair[],
  splits: number,
): { model: Model; figures: Figures } {
  const model = fitModel(pairs);
  return {
    model,
    figures: digits({
      pairs: pairs.length,
      people: peopleOf(pairs).length,
      splits,
      table: crossValidate(pairs, splits),
      hidden: hideAndMeasure(pairs, model, splits),
      flag: worthOfAudienceFlag(pairs, model),
    }),
  };
}
