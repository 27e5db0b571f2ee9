import type { Facts } from "./types.ts";

export const DAY = 86_400_000;
/** Days that acts and reactions count. */
export const WINDOW = 90;
/** A week counts at most so many acts more than all the other weeks together. Judgement, unvalidated. */
export const BURST = 10;

/**
 * What the acts and reactions of an account are multiplied by: counts of another window are brought to 90 days, the
 * share of the window that has passed since falls away in a straight line, and a frantic week is capped.
 * @param age days since the observation
 */
export function shareCounted(facts: Facts, age: number): number {
  return (WINDOW / windowOf(facts)) * Math.max(0, 1 - age / WINDOW) * burstShare(facts);
}

export const windowOf = ({ windowDays }: Facts): number => windowDays ?? WINDOW;

/**
 * Share of the acts that is left when the largest week counts at most `BURST` more than the others together. Weeks of the
 * window that are not known are taken to be like the other known ones. Reactions follow the acts.
 */
export function burstShare(facts: Facts): number {
  const known = (facts.weekly ?? []).filter((acts) => acts !== null && acts !== undefined);
  const weeks = Math.max(known.length, Math.min(13, Math.ceil(windowOf(facts) / 7)));
  const most = Math.max(0, ...known);
  if (most === 0 || (known.length === 1 && weeks > 1)) return 1;
  const rest = known.reduce((sum, acts) => sum + acts, 0) - most;
  const others = known.length > 1 ? (rest * (weeks - 1)) / (known.length - 1) : 0;
  return (others + Math.min(most, others + BURST)) / (others + most);
}
