import { probabilityOf } from "../compare.ts";
import { makeEngine, type Model } from "../engine.ts";
import { scoreWith } from "../score.ts";
import type { Score } from "../types.ts";
import type { Judge } from "./baselines.ts";
import type { Person } from "./pairs.ts";
import { subjectOf } from "./subjects.ts";

export type Scorer = (person: Person, hidden?: readonly string[]) => Score;

/** Scores judged people with a model, as the shipped engine would, optionally with signals hidden. */
export function scorer(model: Model): Scorer {
  const engine = makeEngine(model);
  const known = new Map<string, Score>();
  return (person, hidden = []) => {
    const key = `${person.id} ${hidden.join(" ")}`;
    const held = known.get(key) ?? scoreWith(engine, subjectOf(person, hidden));
    known.set(key, held);
    return held;
  };
}

/** P(A is chosen) from two scores, the doubt of both included. */
export function chanceOf(a: Score, b: Score): number {
  return probabilityOf((a.strength ?? 0) - (b.strength ?? 0), a.doubt ?? 0, b.doubt ?? 0);
}

export function judgeWith(model: Model): Judge {
  const score = scorer(model);
  return ({ a, b }) => chanceOf(score(a), score(b));
}
