import { known, type Signal } from "./signal.ts";

export const followers: Signal = {
  key: "followers",
  dimension: "reach",
  label: "Followers",
  unit: "people",
  fades: false,
  why: "People asked which of two accounts is more influential lean on audience more than on anything else.",
  source: "The account's public profile, on the day it was looked at.",
  raise: "Be useful in public for a long time. Bought followers show as an unusual audience and a jump, and are flagged.",
  evidence: "calibrated",
  read: ({ audience }) => known(audience?.followers),
  verb: "is",
  says: (count, one) => `followed by ${count} ${one ? "person" : "people"}`,
};
