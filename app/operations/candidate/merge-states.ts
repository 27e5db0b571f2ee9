import type { Before, CandidateState, HeldApplication, Merged } from "#db/schema.server.ts";

type Choice = Record<keyof Merged, "survivor" | "duplicate">;

/**
 * What a merge makes of two candidates: the chosen values, the tags of both, and one application a position.
 * `out`: the stages that people leave the pipeline to.
 */
export function mergeStates(
  survivor: CandidateState,
  duplicate: CandidateState,
  { choice, out }: { choice: Choice; out: ReadonlySet<number> },
): Omit<Before["made"], "lastSnapshot"> {
  const chosen = <K extends keyof Merged>(key: K) =>
    (choice[key] === "survivor" ? survivor : duplicate).row[key];
  return {
    row: {
      name: chosen("name"),
      email: chosen("email"),
      headline: chosen("headline"),
      city: chosen("city"),
    },
    tags: mergeTags(survivor.tags, duplicate.tags),
    applications: mergeApplications(survivor, duplicate, out),
  };
}

/** Each tag once, whatever its capitals; the survivor's spelling stands. */
export function mergeTags(survivor: readonly string[], duplicate: readonly string[]): string[] {
  const own = new Set(survivor.map((tag) => tag.toLowerCase()));
  return [...survivor, ...duplicate.filter((tag) => !own.has(tag.toLowerCase()))];
}

/** In a position where both are, the one that was moved last, at the better place; the notes of both stay. */
function mergeApplications(
  survivor: CandidateState,
  duplicate: CandidateState,
  out: ReadonlySet<number>,
) {
  const rows = [...survivor.applications, ...duplicate.applications];
  return [...new Set(rows.map(({ positionId }) => positionId))].map((positionId) => {
    const here = rows
      .filter((row) => row.positionId === positionId)
      .sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity));
    const last = here.toSorted((a, b) => b.movedAt - a.movedAt)[0] as HeldApplication;
    const notes = [...new Set(here.flatMap(({ note }) => note ?? []))];
    return {
      ...last,
      candidateId: survivor.row.id,
      place: out.has(last.stageId) ? null : (here[0]?.place ?? null),
      note: notes.join(" · ") || null,
    };
  });
}
