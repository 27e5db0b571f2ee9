import { known, type Signal } from "./signal.ts";

export const reputation: Signal = {
  key: "reputation",
  dimension: "response",
  label: "Standing",
  unit: "karma, reputation or stars",
  fades: false,
  why: "What others thought of someone's work over the years is a response that lasts.",
  source: "The network's own figure: karma, reputation or stars.",
  raise: "Answer questions well and publish work that others use.",
  evidence: "judgement, unvalidated",
  read: ({ standing }) => known(standing?.reputation),
  verb: "has a",
  says: (count) => `standing of ${count}`,
};
