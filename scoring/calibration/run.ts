import { MODEL } from "../model.ts";
import type { Model } from "../engine.ts";
import { chooseSettings } from "./choose.ts";
import { crossValidate, type Line } from "./crossvalidate.ts";
import type { Settings } from "./curves.ts";
import { fitModel } from "./fit.ts";
import { worthOfAudienceFlag, type Worth } from "./flagworth.ts";
import { hideAndMeasure, type Hidden } from "./hide.ts";
import { peopleOf, type Pair } from "./pairs.ts";
import { nextVersion } from "./write.ts";

/** What a calibration measured; printed, kept in figures.ts and shown in the README and on the methodology page. */
export type Figures = {
  pairs: number;
  people: number;
  splits: number;
  hideSplits: number;
  settings: Settings;
  table: Line[];
  hidden: Hidden[];
  flag: Worth;
};

const digits = <T>(value: T, some = 4): T =>
  JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === "number" ? Number(part.toFixed(some)) : part,
  ) as T;

/** Refits the model on all pairs, and measures the procedure on people that it has not seen. */
export function calibrate(
  pairs: readonly Pair[],
  { splits, hideSplits, refits }: { splits: number; hideSplits: number; refits: number },
  tell: (words: string) => void,
): { model: Model; figures: Figures } {
  const people = peopleOf(pairs).length;
  const settings = chooseSettings(pairs, 1, 3);
  const provenance =
    `Fitted to ${pairs.length} judged pairs among ${people} accounts of a microblog: people were asked which of two is more ` +
    "influential (public research competition Influencers in Social Networks, 2013).";
  const fitted = fitModel(pairs, settings, provenance, refits);
  const model = { ...fitted, version: nextVersion(MODEL.version, fitted) };
  const table = crossValidate(pairs, splits, (done) =>
    tell(`cross-validation: split ${done} of ${splits}`),
  );
  const measured = hideAndMeasure(pairs, hideSplits, (done) =>
    tell(`hiding signals: split ${done} of ${hideSplits}`),
  );
  const hidden = measured.map(([name, auc, ece, ...points]): Hidden => [
    name,
    auc,
    ece,
    ...digits(points, 2),
  ]);
  const flag = worthOfAudienceFlag(pairs, model);
  return {
    model,
    figures: digits({
      pairs: pairs.length,
      people,
      splits,
      hideSplits,
      settings,
      table,
      hidden,
      flag,
    }),
  };
}
