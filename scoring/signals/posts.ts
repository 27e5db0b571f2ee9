import { known, type Signal } from "./signal.ts";

export const posts: Signal = {
  key: "posts",
  dimension: "participation",
  label: "Posts",
  unit: "posts",
  fades: true,
  why: "Volume alone earns nothing.",
  source: "Own posts within the window.",
  raise: "Nothing to raise: it earns no points.",
  evidence: "shown, earns no points",
  read: ({ sent }) => known(sent?.posts),
  verb: "",
  says: (count, one) => `posted ${one ? "once" : `${count} times`}`,
};
