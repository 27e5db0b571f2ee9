import { known, type Signal } from "./signal.ts";

export const likes: Signal = {
  key: "likes",
  dimension: "response",
  label: "Likes",
  unit: "likes or votes",
  fades: true,
  why: "A like costs little and says little, yet many are a response.",
  source: "Likes or points on what the account made, within the window.",
  raise: "Make things people are glad to have read.",
  evidence: "judgement, unvalidated",
  read: ({ received }) => known(received?.likes),
  verb: "was",
  says: (count, one) => `liked ${one ? "once" : `${count} times`}`,
};
