import { rank, type Place } from "#app/domain/rank.ts";
import { STANDARD_RUBRIC, weigher, type Rubric, type Subject } from "#scoring/index.ts";

/** A score under some weights, or why there is none. */
export type Weighed = ReturnType<ReturnType<typeof weigher>>;

/** One person under a rubric: both scores, both places, and how many places up (negative: down) the rubric moves them. */
export type Outcome = {
  id: number;
  name: string;
  before: Weighed;
  after: Weighed;
  place: Place | null;
  up: number;
};

export type Scorable = { id: number; name: string; subject: Subject };
/** Somebody whose facts are read, and whose score under any weights is a sum of three. */
export type Readied = {
  id: number;
  name: string;
  before: Weighed;
  weigh: (rubric: Rubric) => Weighed;
};

/** Reads everybody's facts, once. */
export const readPeople = (people: readonly Scorable[]): Readied[] =>
  people.map(({ id, name, subject }) => {
    const weigh = weigher(subject);
    return { id, name, before: weigh(STANDARD_RUBRIC), weigh };
  });

/** Scores people under the standard and under `rubric`, best first by the latter; without a score last, ties in the order given. */
export function outcomesOf(people: readonly Readied[], rubric: Rubric): Outcome[] {
  const after = people.map(({ weigh }) => weigh(rubric));
  const placesBefore = rank(people.map(({ before }) => before.score));
  const places = rank(after.map((one) => one.score));
  const outcomes = people.flatMap(({ id, name, before }, index): Outcome[] => {
    const [then, place = null] = [after[index], places[index]];
    if (!then) return [];
    const up = place ? (placesBefore[index]?.place ?? place.place) - place.place : 0;
    return [{ id, name, before, after: then, place, up }];
  });
  return outcomes.sort((a, b) => (b.after.score ?? 0) - (a.after.score ?? 0));
}

/** "3", or "3=" when the place is shared. */
export const placeWords = ({ place, tied }: Place) => `${place}${tied > 1 ? "=" : ""}`;

/** "up 2 places", "down 1 place"; empty when the place stays. */
export function moveWords(up: number): string {
  return up === 0
    ? ""
    : `${up > 0 ? "up" : "down"} ${Math.abs(up)} ${Math.abs(up) === 1 ? "place" : "places"}`;
}

/** So many changes are told; more would drown the rest. */
const TOLD = 3;

/** What a rubric changes: the largest moves with the name apart from the words ("57 → 61, up 2 places"), and the rest in one sentence. */
export type Told = { changes: { id: number; name: string; words: string }[]; rest: string };

/** The outcomes in words, against the standard. */
export function tellOutcomes(outcomes: readonly Outcome[]): Told {
  const scored = outcomes.filter(({ after }) => after.score !== null);
  const points = ({ before, after }: Outcome) => Math.abs((after.score ?? 0) - (before.score ?? 0));
  const changed = scored.filter((one) => points(one) > 0 || one.up !== 0);
  if (scored.length === 0) return { changes: [], rest: "Nobody here has a score yet." };
  if (changed.length === 0)
    return { changes: [], rest: "Nobody's score or place differs from the standard." };
  const largest = changed
    .toSorted((a, b) => Math.abs(b.up) - Math.abs(a.up) || points(b) - points(a))
    .slice(0, TOLD);
  const changes = largest.map(({ id, name, before, after, up }) => ({
    id,
    name,
    words: [`${before.score} → ${after.score}`, moveWords(up)].filter(Boolean).join(", "),
  }));
  const more = changed.length - changes.length;
  const same = scored.length - changed.length;
  const others = [
    more > 0 ? `${more} more ${more === 1 ? "changes" : "change"}` : "",
    same > 0 ? `${same} ${same === 1 ? "stays" : "stay"} the same` : "",
  ];
  return {
    changes,
    rest: others
      .filter(Boolean)
      .map((part) => `${part}.`)
      .join(" "),
  };
}
