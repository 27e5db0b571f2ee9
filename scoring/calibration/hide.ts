import { chooseSettings } from "./choose.ts";
import { FITTED, fitModel } from "./fit.ts";
import { chanceOf, scorer, type Scorer } from "./judge.ts";
import { auc, ece, mean } from "./measures.ts";
import { disjointSplit, peopleOf, type Pair, type Person } from "./pairs.ts";
import { seeded, shuffled } from "./random.ts";

/** What hiding signals on one side of a pair does, on people the model has not seen. */
export type Hidden = [
  hidden: string,
  auc: number,
  ece: number,
  /** Mean move of the printed score, and half the mean band, in points. */
  move: number,
  halfBand: number,
  /** Share of bands that hold the score which a refit on resampled people gives when nothing is hidden. */
  inside: number,
];

type Case = { pair: Pair; side: "a" | "b"; hidden: readonly string[] };

/** Which signals to hide in each pair: each of the six alone, every two at random, or none. */
function casesOf(pairs: readonly Pair[], random: () => number): Map<string, Case[]> {
  const cases = new Map<string, Case[]>();
  const add = (name: string, pair: Pair, hidden: readonly string[]) => {
    const held = cases.get(name) ?? [];
    held.push({ pair, side: random() < 0.5 ? "a" : "b", hidden });
    cases.set(name, held);
  };
  for (const pair of pairs) {
    add("nothing", pair, []);
    for (const key of FITTED) add(key, pair, [key]);
    for (let k = 0; k < 3; k++) add("any two", pair, shuffled(FITTED, random).slice(0, 2));
  }
  return cases;
}

/** A model fitted on people drawn with replacement: how another sample would have judged. */
function refitOn(
  train: readonly Pair[],
  seed: number,
  settings: ReturnType<typeof chooseSettings>,
): Scorer {
  const random = seeded(seed);
  const people = peopleOf(train);
  const drawn = new Map<number, number>();
  for (let k = 0; k < people.length; k++) {
    const { id } = people[Math.floor(random() * people.length)] as Person;
    drawn.set(id, (drawn.get(id) ?? 0) + 1);
  }
  const resample = train.flatMap((pair) =>
    Array.from({ length: (drawn.get(pair.a.id) ?? 0) * (drawn.get(pair.b.id) ?? 0) }, () => pair),
  );
  return scorer(fitModel(resample, settings, ""));
}

/** Refit-and-hide experiments over some disjoint splits. */
export function hideAndMeasure(
  pairs: readonly Pair[],
  splits: number,
  tell: (done: number) => void,
): Hidden[] {
  const sums = new Map<
    string,
    { chances: number[]; choices: number[]; moves: number[]; halves: number[]; inside: number[] }
  >();
  for (let seed = 1; seed <= splits; seed++) {
    const { train, test } = disjointSplit(pairs, seed);
    const settings = chooseSettings(train, seed);
    const score = scorer(fitModel(train, settings, "", 8));
    const other = refitOn(train, 7000 + seed, settings);
    for (const [name, cases] of casesOf(test, seeded(300 + seed))) {
      const sum = sums.get(name) ?? { chances: [], choices: [], moves: [], halves: [], inside: [] };
      sums.set(name, sum);
      for (const { pair, side, hidden } of cases) {
        const half = score(pair[side], hidden);
        const chance = side === "a" ? chanceOf(half, score(pair.b)) : chanceOf(score(pair.a), half);
        sum.chances.push(chance);
        sum.choices.push(pair.choice);
        sum.moves.push((half.score ?? 0) - (score(pair[side]).score ?? 0));
        sum.halves.push(((half.high ?? 0) - (half.low ?? 0)) / 2);
        const truth = other(pair[side]).score ?? 0;
        sum.inside.push(Number(truth >= (half.low ?? 0) && truth <= (half.high ?? 0)));
      }
    }
    tell(seed);
  }
  return [...sums].map(([hidden, { chances, choices, moves, halves, inside }]) => [
    hidden,
    auc(chances, choices),
    ece(chances, choices),
    mean(moves),
    mean(halves),
    mean(inside),
  ]);
}
