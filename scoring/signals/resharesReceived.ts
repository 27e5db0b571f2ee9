import { known, type Signal } from "./signal.ts";

export const resharesReceived: Signal = {
  key: "resharesReceived",
  dimension: "response",
  label: "Reshared by people",
  unit: "reshares",
  fades: true,
  why: "Passing something on lends it one's own name.",
  source: "Reshares, forks or quotes within the window.",
  raise: "Make what is worth passing on.",
  evidence: "calibrated",
  read: ({ received }) => known(received?.reshares),
  verb: "was",
  says: (count, one) => `reshared ${one ? "once" : `${count} times`}`,
};
