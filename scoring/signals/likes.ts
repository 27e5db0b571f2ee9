import { known, type Signal } from "./signal.ts";

export const likes: Signal = {
  key: "likes",
  dimension: "response",
  label: "Likes",
  unit: "likes or votes",
  fades: true,
  why: "A like says little, yet many are a response.",
  source: "Likes or votes within the window.",
  raise: "Make what is worth reading.",
  evidence: "judgement, unvalidated",
  read: ({ received }) => known(received?.likes),
  verb: "was",
  says: (count, one) => `liked ${one ? "once" : `${count} times`}`,
};
