import { together, type Signal } from "./signal.ts";

export const conversationReceived: Signal = {
  key: "conversationReceived",
  dimension: "response",
  label: "Answered by people",
  unit: "replies and mentions",
  fades: true,
  why: "Others answer or name the account: it is heard.",
  source: "Replies and mentions by others within the window.",
  raise: "Write what others can build on.",
  evidence: "calibrated",
  read: ({ received }) => together(received?.replies, received?.mentions),
  verb: "was",
  says: (count, one) => `answered ${one ? "once" : `${count} times`}`,
};
