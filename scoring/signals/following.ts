import { known, type Signal } from "./signal.ts";

export const following: Signal = {
  key: "following",
  dimension: "reach",
  label: "Following",
  unit: "accounts",
  fades: false,
  why: "Read for a flag: an audience gained by following back.",
  source: "The public profile.",
  raise: "Nothing to raise: it earns no points.",
  evidence: "shown, earns no points",
  read: ({ audience }) => known(audience?.following),
  verb: "",
  says: (count, one) => `follows ${count} ${one ? "account" : "accounts"}`,
};
