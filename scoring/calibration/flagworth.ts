import type { Model } from "../model.ts";
import { STANDARD_RUBRIC } from "../rubric.ts";
import { scoreWith } from "../score.ts";
import { judgeWith } from "./fit.ts";
import { mean } from "./measures.ts";
import { peopleOf, type Pair } from "./pairs.ts";
import { subjectOf } from "./subjects.ts";

/** What the audience flag says beyond the score: of pairs with it on one side, how often that side was expected and chosen. */
export type Worth = { people: number; pairs: number; expected: number; chosen: number };

/** The only flag that the judged data can speak of. */
export function worthOfAudienceFlag(pairs: readonly Pair[], model: Model): Worth {
  const flagged = new Set(
    peopleOf(pairs)
      .filter((person) =>
        scoreWith(model, subjectOf(person), STANDARD_RUBRIC).flags.some(
          ({ flag }) => flag === "audience",
        ),
      )
      .map(({ id }) => id),
  );
  const judge = judgeWith(model, pairs);
  const telling = pairs.filter(({ a, b }) => flagged.has(a.id) !== flagged.has(b.id));
  const ofFlagged = ({ a }: Pair, chance: number) => (flagged.has(a.id) ? chance : 1 - chance);
  return {
    people: flagged.size,
    pairs: telling.length,
    expected: mean(telling.map((pair) => ofFlagged(pair, judge(pair)))),
    chosen: mean(telling.map((pair) => ofFlagged(pair, pair.choice))),
  };
}
