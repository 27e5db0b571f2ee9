import type { Dimension, Facts, Observed } from "../types.ts";

export type Signal = {
  key: string;
  dimension: Dimension;
  /** How it is called in a table or a receipt. */
  label: string;
  /** What is counted. */
  unit: string;
  /** True when it counts acts within the window and fades; false when it lasts. */
  fades: boolean;
  /** Why it is part of the score. */
  why: string;
  /** Where the number comes from. */
  source: string;
  /** How to raise it honestly. */
  raise: string;
  /** Where its curve comes from. */
  evidence: "calibrated" | "judgement, unvalidated" | "shown, earns no points";
  /** What it reads from facts; null = not observed. */
  read: (facts: Facts) => number | null;
  /** What `says` needs before it to follow a name: "Ada was" answered 212 times. */
  verb: string;
  /** A receipt's words for a value, without the points. */
  says: (count: string, one: boolean) => string;
};

export const known = (value: Observed): number | null => value ?? null;

/** Replies and mentions together: in the judged data a mention includes a reply. One known part is enough. */
export function together(replies: Observed, mentions: Observed): number | null {
  if (replies === null || replies === undefined) return mentions ?? null;
  return replies + (mentions ?? 0);
}
