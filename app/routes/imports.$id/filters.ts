import { ROW_FILTERS, type RowFilter } from "#db/constants.ts";

export const FILTERS = [
  { key: "all", label: "All" },
  { key: "look", label: "Needs a look" },
  { key: "new", label: "New" },
  { key: "existing", label: "Already here" },
  { key: "refused", label: "Cannot be saved" },
  { key: "left", label: "Left out" },
  { key: "failed", label: "Not saved" },
] as const satisfies readonly { key: RowFilter; label: string }[];

/** How many rows a filter shows, of the counts by "verdict:new", "result:added", "look" and the like. */
export function countOf(counts: Record<string, number>, filter: RowFilter): number {
  const shown = ROW_FILTERS[filter];
  const keys =
    "verdicts" in shown
      ? shown.verdicts.map((verdict) => `verdict:${verdict}`)
      : "look" in shown
        ? ["look"]
        : "result" in shown
          ? [`result:${shown.result}`]
          : Object.keys(counts).filter((key) => key.startsWith("verdict:"));
  return keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0);
}
