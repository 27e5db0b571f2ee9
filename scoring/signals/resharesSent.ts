import { known, type Signal } from "./signal.ts";

export const resharesSent: Signal = {
  key: "resharesSent",
  dimension: "participation",
  label: "Passes on others' work",
  unit: "reshares",
  fades: true,
  why: "Passing on connects people.",
  source: "Reshares of others within the window.",
  raise: "Pass on good work; the first few count most.",
  evidence: "calibrated",
  read: ({ sent }) => known(sent?.reshares),
  verb: "",
  says: (count, one) => `passed on others' work ${one ? "once" : `${count} times`}`,
};
