/** What the rows of an import can be narrowed to. */
export const FILTERS = [
  { key: "all", label: "All" },
  { key: "look", label: "Needs a look" },
  { key: "new", label: "New" },
  { key: "here", label: "Here already" },
  { key: "refused", label: "Refused" },
  { key: "left", label: "Left out" },
  { key: "failed", label: "Not saved" },
] as const;
export type Filter = (typeof FILTERS)[number]["key"];

/** How many rows a filter shows, of the counts by "verdict:new", "result:added", "look" and the like. */
export function countOf(counts: Record<string, number>, filter: Filter): number {
  const sum = (...keys: string[]) => keys.reduce((total, key) => total + (counts[key] ?? 0), 0);
  const verdicts = Object.keys(counts).filter((key) => key.startsWith("verdict:"));
  return {
    all: sum(...verdicts),
    look: sum("look"),
    new: sum("verdict:new"),
    here: sum("verdict:adds", "verdict:updates", "verdict:known"),
    refused: sum("verdict:refused"),
    left: sum("verdict:left"),
    failed: sum("result:failed"),
  }[filter];
}
