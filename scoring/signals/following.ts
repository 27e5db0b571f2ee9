import { known, type Signal } from "./signal.ts";

export const following: Signal = {
  key: "following",
  dimension: "reach",
  label: "Following",
  unit: "accounts",
  fades: false,
  why: "It says little of influence. It is read for one flag: an audience gained by following back.",
  source: "The public profile, on the day it was looked at.",
  raise: "Nothing to raise: it earns no points.",
  evidence: "shown, earns no points",
  read: ({ audience }) => known(audience?.following),
  verb: "",
  says: (count, one) => `follows ${count} ${one ? "account" : "accounts"}`,
};
