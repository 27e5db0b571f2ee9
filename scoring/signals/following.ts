import { known, type Signal } from "./signal.ts";

export const following: Signal = {
  key: "following",
  dimension: "reach",
  label: "Following",
  unit: "accounts",
  fades: false,
  why: "Following many accounts says little of influence. It is read for one flag: an audience gained by following back.",
  source: "The account's public profile, on the day it was looked at.",
  raise: "Nothing to raise: it earns no points, and following fewer people earns none either.",
  evidence: "shown, earns no points",
  read: ({ audience }) => known(audience?.following),
  verb: "",
  says: (count, one) => `follows ${count} ${one ? "account" : "accounts"}`,
};
