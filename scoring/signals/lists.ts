import { known, type Signal } from "./signal.ts";

export const lists: Signal = {
  key: "lists",
  dimension: "reach",
  label: "Lists",
  unit: "lists",
  fades: false,
  why: "Somebody decided to keep reading; alone it tells people apart best.",
  source: "The public lists that carry the account, where the network shows them.",
  raise: "Write about one subject well enough that its readers collect you.",
  evidence: "calibrated",
  read: ({ audience }) => known(audience?.lists),
  verb: "is",
  says: (count, one) => `on ${count} ${one ? "list" : "lists"}`,
};
