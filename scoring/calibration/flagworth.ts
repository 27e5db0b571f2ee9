import type { Model } from "../engine.ts";
import type { FLAG_RULES } from "../flags.ts";
import { judgeWith, scorer } from "./judge.ts";
import { mean } from "./measures.ts";
import { peopleOf, type Pair } from "./pairs.ts";

/** What a flag says beyond the score: of pairs with it on one side, how often that side was expected and chosen. */
export type Worth = {
  flag: keyof typeof FLAG_RULES;
  people: number;
  pairs: number;
  expected: number;
  chosen: number;
};

/** The audience flag is the only one that the judged data can speak of. */
export function worthOfAudienceFlag(pairs: readonly Pair[], model: Model): Worth {
  const score = scorer(model);
  const flagged = new Set(
    peopleOf(pairs).flatMap((person) =>
      score(person).flags.some(({ flag }) => flag === "audience") ? [person.id] : [],
    ),
  );
  const judge = judgeWith(model);
  const telling = pairs.filter(({ a, b }) => flagged.has(a.id) !== flagged.has(b.id));
  return {
    flag: "audience",
    people: flagged.size,
    pairs: telling.length,
    expected: mean(telling.map((pair) => (flagged.has(pair.a.id) ? judge(pair) : 1 - judge(pair)))),
    chosen: mean(telling.map(({ a, choice }) => (flagged.has(a.id) ? choice : 1 - choice))),
  };
}
