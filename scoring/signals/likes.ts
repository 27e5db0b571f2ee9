import { known, type Signal } from "./signal.ts";

export const likes: Signal = {
  key: "likes",
  dimension: "response",
  label: "Likes",
  unit: "likes, votes or reactions",
  fades: true,
  why: "A like costs little and says little, yet many of them are a response. Its curve is kept low.",
  source: "Likes, points or reactions on what the account made, within the window.",
  raise: "Make things people are glad to have read.",
  evidence: "judgement, unvalidated",
  read: ({ received }) => known(received?.likes),
  verb: "was",
  says: (count, one) => `liked ${one ? "once" : `${count} times`}`,
};
