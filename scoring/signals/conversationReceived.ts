import { together, type Signal } from "./signal.ts";

export const conversationReceived: Signal = {
  key: "conversationReceived",
  dimension: "response",
  label: "Answered by people",
  unit: "replies and mentions",
  fades: true,
  why: "Others answer, or bring the name up: the plainest sign that somebody is listened to.",
  source: "Replies to the account and mentions of it by others within the window.",
  raise: "Ask, answer and write what others can build on. Replies to your own posts do not count.",
  evidence: "calibrated",
  read: ({ received }) => together(received?.replies, received?.mentions),
  verb: "was",
  says: (count, one) => `answered ${one ? "once" : `${count} times`}`,
};
