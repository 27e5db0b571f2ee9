import type { CandidateState, MergeRecord, Merged } from "#db/schema.server.ts";

/** Whose value is kept, field by field. */
export type Choice = Record<keyof Merged, "survivor" | "duplicate">;

/**
 * What a merge makes of two candidates: the chosen values, the tags of both, and one application a position.
 * `out`: the stages that people leave the pipeline to.
 */
export function mergeStates(
  survivor: CandidateState,
  duplicate: CandidateState,
  { choice, out }: { choice: Choice; out: ReadonlySet<number> },
) {
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

/** What a merge writes that nobody has to choose: a value where the survivor has none. */
export const filledFrom = (survivor: Row, duplicate: Row) => ({
  company: survivor.company ?? duplicate.company ?? null,
  source: survivor.source ?? duplicate.source ?? null,
  externalId: survivor.externalId ?? duplicate.externalId ?? null,
});
type Row = Pick<CandidateState["row"], "company" | "source" | "externalId">;
/** Everything in the row that a merge writes. */
export type MergedRow = Merged & ReturnType<typeof filledFrom>;

/** Each tag once, whatever its capitals; the survivor's spelling is kept. */
export function mergeTags(survivor: readonly string[], duplicate: readonly string[]): string[] {
  const own = new Set(survivor.map((tag) => tag.toLowerCase()));
  return [...survivor, ...duplicate.filter((tag) => !own.has(tag.toLowerCase()))];
}

/** In a position with both, the application that was moved last, at the better place; the notes of both stay. */
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
    const last = here.toSorted((a, b) => b.movedAt - a.movedAt)[0]!;
    const notes = [...new Set(here.flatMap(({ note }) => note ?? []))];
    return {
      ...last,
      candidateId: survivor.row.id,
      place: out.has(last.stageId) ? null : (here[0]?.place ?? null),
      note: notes.join(" · ") || null,
    };
  });
}

/** Of two ratings by one member for one position, the later one. */
export function mergeRatings(survivor: CandidateState, duplicate: CandidateState): Rating[] {
  const all = [...survivor.ratings, ...duplicate.ratings].sort(
    (a, b) => timeOf(a) - timeOf(b) || a.id - b.id,
  );
  const last = new Map(all.map((rating) => [`${rating.positionId} ${rating.memberId}`, rating]));
  return [...last.values()].map((rating) => ({ ...rating, candidateId: survivor.row.id }));
}
type Rating = CandidateState["ratings"][number];
const timeOf = ({ ratedAt, changedAt }: Rating) => changedAt ?? ratedAt;

/**
 * Which candidate gets which rating back: what each had before, if it is still there. A rating given or changed since
 * stays with the survivor instead.
 */
export function splitRatings(
  { survivor, duplicate }: Pick<MergeRecord, "survivor" | "duplicate">,
  now: readonly Rating[],
) {
  const keyOf = ({ positionId, memberId }: Rating) => `${positionId} ${memberId}`;
  const merged = new Set(mergeRatings(survivor, duplicate).map((one) => JSON.stringify(one)));
  const since = now.filter((rating) => !merged.has(JSON.stringify(rating)));
  const [there, changed] = [new Set(now.map(keyOf)), new Set(since.map(keyOf))];
  const back = [
    ...survivor.ratings.filter((rating) => !changed.has(keyOf(rating))),
    ...duplicate.ratings,
  ].filter((rating) => there.has(keyOf(rating)));
  const taken = new Set(back.map(({ id }) => id));
  return [
    ...back,
    ...since.map(({ id, ...rating }) => ({ ...rating, id: taken.has(id) ? undefined : id })),
  ];
}
