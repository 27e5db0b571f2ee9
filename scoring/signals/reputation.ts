import { known, type Signal } from "./signal.ts";

export const reputation: Signal = {
  key: "reputation",
  dimension: "response",
  label: "Standing",
  unit: "karma, reputation or stars",
  fades: false,
  why: "What others thought over the years.",
  source: "The network's own figure.",
  raise: "Publish work that others use.",
  evidence: "judgement, unvalidated",
  read: ({ standing }) => known(standing?.reputation),
  verb: "has a",
  says: (count) => `standing of ${count}`,
};
