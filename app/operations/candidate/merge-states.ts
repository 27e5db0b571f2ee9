import type { Before, CandidateState, Merged } from "#db/schema.server.ts";

type Choice = Record<keyof Merged, "survivor" | "duplicate">;

/** What a merge makes of two candidates: the chosen values, the tags of both, and the better of two places. */
export function mergeStates(
  survivor: CandidateState,
  duplicate: CandidateState,
  choice: Choice,
): Omit<Before["made"], "lastSnapshot"> {
  const chosen = <K extends keyof Merged>(key: K) =>
    (choice[key] === "survivor" ? survivor : duplicate).row[key];
  return {
    row: {
      name: chosen("name"),
      email: chosen("email"),
      headline: chosen("headline"),
      city: chosen("city"),
      stage: chosen("stage"),
    },
    tags: mergeTags(survivor.tags, duplicate.tags),
    shortlist: mergeShortlists(survivor, duplicate),
  };
}

/** Each tag once, whatever its capitals; the survivor's spelling stands. */
export function mergeTags(survivor: readonly string[], duplicate: readonly string[]): string[] {
  const own = new Set(survivor.map((tag) => tag.toLowerCase()));
  return [...survivor, ...duplicate.filter((tag) => !own.has(tag.toLowerCase()))];
}

/** One place a position, the better one; the notes of both stay. */
function mergeShortlists(survivor: CandidateState, duplicate: CandidateState) {
  const rows = [...survivor.shortlist, ...duplicate.shortlist];
  return [...new Set(rows.map(({ positionId }) => positionId))].map((positionId) => {
    const here = rows
      .filter((row) => row.positionId === positionId)
      .sort((a, b) => a.place - b.place);
    const notes = [...new Set(here.flatMap(({ note }) => note ?? []))];
    return {
      ...(here[0] as CandidateState["shortlist"][number]),
      candidateId: survivor.row.id,
      note: notes.join(" · ") || null,
    };
  });
}
