import type { Range, RangeKey } from "#db/sql/search.server.ts";

type Unit = "points" | "percent" | "date";
/** What can be filtered from and to, with the unit in which an address and a form say it. */
export const RANGES = [
  { key: "score", label: "Score", unit: "points" },
  { key: "reach", label: "Reach", unit: "points" },
  { key: "response", label: "Response", unit: "points" },
  { key: "participation", label: "Participation", unit: "points" },
  { key: "coverage", label: "Signals seen", unit: "percent" },
  { key: "added", label: "Added", unit: "date" },
  { key: "updated", label: "Updated", unit: "date" },
] as const satisfies readonly { key: RangeKey; label: string; unit: Unit }[];

export const ENDS = ["from", "to"] as const;
type End = (typeof ENDS)[number];

const DAY = 86_400_000;

/** The value to compare with, from the text in a form or an address; undefined when there is none. */
export function readEnd(text: string | null, unit: Unit, end: End): number | undefined {
  if (text === null || text.trim() === "") return undefined;
  if (unit === "date") {
    const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
    // The 30th of February would be read as the 2nd of March.
    if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text) return undefined;
    return end === "from" ? day : day + DAY - 1;
  }
  const value = Number(text);
  if (!(value >= 0 && value <= 100)) return undefined;
  return unit === "percent" ? value / 100 : value;
}

export function writeEnd(value: number | undefined, unit: Unit): string {
  if (value === undefined) return "";
  if (unit === "date") return new Date(value).toISOString().slice(0, 10);
  return String(unit === "percent" ? Math.round(value * 100) : value);
}

/** "Score 40 to 70", "Added from 2026-03-01". */
export function describeRange(key: RangeKey, { from, to }: Range): string {
  const { label, unit } = RANGES.find((range) => range.key === key) ?? RANGES[0];
  const [low, high] = [writeEnd(from, unit), writeEnd(to, unit)].map((text) =>
    text && unit === "percent" ? `${text}%` : text,
  );
  if (low && high) return low === high ? `${label} ${low}` : `${label} ${low} to ${high}`;
  if (low) return `${label} from ${low}`;
  return `${label} up to ${high}`;
}
