import type { CandidateRow, Histogram } from "#db/candidates.server.ts";
import { placeIn } from "#scoring/index.ts";
import type { Row } from "./columns.tsx";

/** The rows with each one's grade and place among all scored candidates of the team, and how many those are. */
export function graded(rows: CandidateRow[], histogram: Histogram): { rows: Row[]; scored: number } {
  const people = Array.from({ length: 101 }, () => 0);
  for (const { score, candidates } of histogram) if (score >= 0) people[score] = candidates;
  const places = new Map<number, { grade: string; place: number }>();
  const placed = rows.map((row) => {
    if (row.score === null) return { ...row, grade: null, place: null };
    const known = places.get(row.score) ?? placeIn(people, row.score);
    places.set(row.score, known);
    return { ...row, grade: known.grade, place: known.place };
  });
  return { rows: placed, scored: people.reduce((sum, count) => sum + count, 0) };
}
