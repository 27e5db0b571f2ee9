import { fitCurves, strengthOf, type Settings } from "./curves.ts";
import { disjointFolds, type Pair } from "./pairs.ts";

/** The settings that are tried. The first is the default when there are too few people to choose. */
export const GRID: readonly Settings[] = [8, 6].flatMap((knots) =>
  [20, 10].flatMap((smooth) => [1, 3].map((ridge) => ({ knots, smooth, ridge }))),
);

/** Total log loss of curves on pairs. */
function logLoss(train: readonly Pair[], test: readonly Pair[], settings: Settings): number {
  const fit = fitCurves(train, settings);
  return test.reduce((sum, { a, b, choice }) => {
    const margin: number = (choice === 1 ? 1 : -1) * (strengthOf(fit, a) - strengthOf(fit, b));
    return sum + Math.log1p(Math.exp(-margin));
  }, 0);
}

/** Chooses knots and penalties by log loss on disjoint people, within the pairs given and nothing else. */
export function chooseSettings(pairs: readonly Pair[], seed: number, rounds = 1): Settings {
  const splits = Array.from({ length: rounds }, (_, round) =>
    disjointFolds(pairs, seed + round, 3),
  ).flat();
  const usable = splits.filter(({ train, test }) => train.length > 50 && test.length > 0);
  const losses = GRID.map((settings) =>
    usable.reduce((sum, { train, test }) => sum + logLoss(train, test, settings), 0),
  );
  return GRID[losses.indexOf(Math.min(...losses))] ?? (GRID[0] as Settings);
}
