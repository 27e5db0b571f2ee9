import { known, type Signal } from "./signal.ts";

export const followers: Signal = {
  key: "followers",
  dimension: "reach",
  label: "Followers",
  unit: "people",
  fades: false,
  why: "People judged by audience most.",
  source: "The public profile.",
  raise: "Be useful in public for a long time.",
  evidence: "calibrated",
  read: ({ audience }) => known(audience?.followers),
  verb: "is",
  says: (count, one) => `followed by ${count} ${one ? "person" : "people"}`,
};
