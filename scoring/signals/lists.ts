import { known, type Signal } from "./signal.ts";

export const lists: Signal = {
  key: "lists",
  dimension: "reach",
  label: "Lists",
  unit: "lists",
  fades: false,
  why: "Somebody decided to keep reading.",
  source: "Public lists that carry the account.",
  raise: "Write on one subject.",
  evidence: "calibrated",
  read: ({ audience }) => known(audience?.lists),
  verb: "is",
  says: (count, one) => `on ${count} ${one ? "list" : "lists"}`,
};
