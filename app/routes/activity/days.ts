import { day } from "#app/components/history-words.ts";
import type { ActivityRow } from "#db/activities.server.ts";

const DAY = 86_400_000;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const dayOf = (at: number) => Math.floor(at / DAY);

/** Groups rows by their day, in UTC, in the order given: "Today", "Yesterday", "Friday, 27 Nov 2026". */
export function groupByDay<T extends { at: number }>(rows: readonly T[], now: number) {
  const days: { label: string; today: boolean; rows: T[] }[] = [];
  let last: number | undefined;
  for (const row of rows) {
    const nth = dayOf(row.at);
    if (nth !== last) days.push({ label: label(row.at, now), today: nth === dayOf(now), rows: [] });
    days.at(-1)!.rows.push(row);
    last = nth;
  }
  return days;
}

function label(at: number, now: number): string {
  const back = dayOf(now) - dayOf(at);
  if (back === 0) return "Today";
  if (back === 1) return "Yesterday";
  return `${WEEKDAYS[new Date(at).getUTCDay()]}, ${day(at)}`;
}

/** Verbs of long work that is logged a slice at a time. */
const SLICED = ["imported", "took back", "recomputed"];

/** Consecutive rows about slices of the same work become one, with their counts added up. */
export function joinSlices(rows: readonly ActivityRow[]): ActivityRow[] {
  const joined: ActivityRow[] = [];
  for (const row of rows) {
    const before = joined.at(-1);
    if (before && isSameWork(before, row))
      joined[joined.length - 1] = { ...before, detail: addUp(before.detail, row.detail) };
    else joined.push(row);
  }
  return joined;
}

const isSameWork = (a: ActivityRow, b: ActivityRow) =>
  SLICED.includes(a.verb) &&
  a.verb === b.verb &&
  a.actorType === b.actorType &&
  a.actorId === b.actorId &&
  a.detail.import === b.detail.import &&
  dayOf(a.at) === dayOf(b.at);

function addUp(a: ActivityRow["detail"], b: ActivityRow["detail"]): ActivityRow["detail"] {
  const sum = { ...a };
  for (const [key, count] of Object.entries(b))
    if (key !== "import" && typeof count === "number") sum[key] = Number(sum[key] ?? 0) + count;
  return sum;
}
