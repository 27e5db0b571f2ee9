import { known, type Signal } from "./signal.ts";

export const lists: Signal = {
  key: "lists",
  dimension: "reach",
  label: "Lists",
  unit: "lists",
  fades: false,
  why: "Being put on a list takes a decision by somebody who wants to keep reading; alone it tells people apart best.",
  source: "The count of public lists that carry the account, where the network shows it.",
  raise: "Write about one subject well enough that its readers collect you.",
  evidence: "calibrated",
  read: ({ audience }) => known(audience?.lists),
  verb: "is",
  says: (count, one) => `on ${count} ${one ? "list" : "lists"}`,
};
