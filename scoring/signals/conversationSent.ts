import { together, type Signal } from "./signal.ts";

export const conversationSent: Signal = {
  key: "conversationSent",
  dimension: "participation",
  label: "Takes part in discussions",
  unit: "replies and mentions",
  fades: true,
  why: "Answering others is taking part; broadcasting is not.",
  source: "Replies to and mentions of others within the window.",
  raise: "Answer people; the first few count most.",
  evidence: "calibrated",
  read: ({ sent }) => together(sent?.replies, sent?.mentions),
  verb: "",
  says: (count, one) => `answered others ${one ? "once" : `${count} times`}`,
};
