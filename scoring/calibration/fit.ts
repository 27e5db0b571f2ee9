import { readAccount } from "../account.ts";
import { BAND_LEVEL, BAND_WIDTH } from "../band.ts";
import { probabilityOf, type Judged } from "../compare.ts";
import type { Model } from "../model.ts";
import { STANDARD_RUBRIC } from "../rubric.ts";
import { scoreWith } from "../score.ts";
import { DIMENSIONS } from "../dimensions.ts";
import type { Judge } from "./baselines.ts";
import { mean, quantile } from "./measures.ts";
import { peopleOf, type Pair, type Person } from "./pairs.ts";
import { factsOf, subjectOf } from "./subjects.ts";
import { versionOf } from "./version.ts";

/** Fits what a model has: the residual spreads from the people, then k from their pairs. */
export function fitModel(pairs: readonly Pair[]): Model {
  const spreads = spreadsOf(peopleOf(pairs));
  const k = Number(fitK(pairs, spreads).toFixed(4));
  return { version: versionOf({ k, spreads }), k, spreads };
}

/** Half of the 80 % interval of what each signal is away from the rest of its dimension, and each dimension from the others. */
export function spreadsOf(people: readonly Person[]): Model["spreads"] {
  const readings = people.map((person) => readAccount(factsOf(person), 0));
  const residuals: Record<string, number[]> = {};
  const add = (key: string, residual: number) => (residuals[key] ??= []).push(Math.abs(residual));
  for (const { placed, dimensions } of readings)
    for (const { key } of DIMENSIONS) {
      const others = DIMENSIONS.filter((other) => other.key !== key);
      const weight = others.reduce((sum, other) => sum + STANDARD_RUBRIC[other.key], 0);
      const rest = others.reduce(
        (sum, other) => sum + (STANDARD_RUBRIC[other.key] / weight) * (dimensions[other.key] ?? 0),
        0,
      );
      add(key, (dimensions[key] ?? 0) - rest);
      for (const one of placed[key]) {
        const elsewhere = placed[key].filter((other) => other !== one);
        const residual = one.placement - mean(elsewhere.map(({ placement }) => placement));
        add(one.signal.key, residual);
        add("other", residual);
      }
    }
  const spread = (all: number[]) =>
    quantile(
      all.sort((a, b) => a - b),
      BAND_LEVEL,
    ) / BAND_WIDTH;
  return Object.fromEntries(
    Object.entries(residuals).map(([key, all]) => [key, Number(spread(all).toFixed(1))]),
  );
}

/** The k under which the choices are likeliest, the doubt of both sides included; by golden section. */
function fitK(pairs: readonly Pair[], spreads: Model["spreads"]): number {
  const judged = judgedPeople(pairs, { version: "", k: 0, spreads });
  const loss = (k: number) =>
    pairs.reduce((sum, { a, b, choice }) => {
      const chance = probabilityOf(judged(a), judged(b), k);
      return sum - Math.log(choice === 1 ? chance : 1 - chance);
    }, 0);
  let [low, high] = [0.001, 0.5];
  const golden = (Math.sqrt(5) - 1) / 2;
  while (high - low > 1e-6) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

/** Each person scored once. */
function judgedPeople(pairs: readonly Pair[], model: Model): (person: Person) => Judged {
  const known = new Map(
    peopleOf(pairs).map((person) => [
      person.id,
      scoreWith(model, subjectOf(person), STANDARD_RUBRIC),
    ]),
  );
  // Nobody in the judged file lacks followers, so nobody lacks a score.
  return ({ id }) => known.get(id) as Judged;
}

/** P(A is chosen) under a model, for the people of the pairs. */
export function judgeWith(model: Model, pairs: readonly Pair[]): Judge {
  const judged = judgedPeople(pairs, model);
  return ({ a, b }) => probabilityOf(judged(a), judged(b), model.k);
}
