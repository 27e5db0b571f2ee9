import { PLACEMENTS, type Table } from "./reference.ts";

/** The placement of a count, 0 to 100: linear in log(1 + x) between the counts of its table, 0 for 0, 100 at most. */
export function placementOf({ counts }: Table, value: number): number {
  const next = counts.findIndex((count) => value < count);
  if (next < 0) return 100;
  const [from, to] = [counts[next - 1] ?? 0, counts[next] as number];
  const [low, high] = [PLACEMENTS[next - 1] ?? 0, PLACEMENTS[next] as number];
  const part = (Math.log1p(value) - Math.log1p(from)) / (Math.log1p(to) - Math.log1p(from));
  return low + part * (high - low);
}

const RARITY = ["upper half", "one in ten", "one in a hundred", "one in a thousand"] as const;

/** How rare a placement is: what it has reached of its table, in words. */
export function rarityOf(placement: number): string {
  if (placement === 0) return "none";
  return RARITY[PLACEMENTS.findLastIndex((from) => placement >= from)] ?? "lower half";
}
