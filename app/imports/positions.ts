import { stageLabel } from "#db/constants.ts";
import { stageOf } from "./choices.ts";
import type { Existing } from "./existing.ts";
import type { Person } from "./person.ts";

type Pipelines = Pick<Existing, "positions" | "stages" | "defaultPosition">;
/** A position, and the words of the list for the stage in it. */
export type Placement = { positionId: number; stage: string | null };

/**
 * The positions that a row names and that there are; the default one when it names none. Several stand a line each, as in
 * our own export, or between commas; several stages belong to them in their order, one stage to all.
 */
export function placementsOf(person: Person, pipelines: Pipelines): Placement[] {
  const { positions, defaultPosition } = pipelines;
  const titles = titlesIn(person, pipelines);
  const stages = linesOf(person.stage ?? "", /[,\n]/);
  const own = linesOf(person.stage ?? "", /\n/);
  const paired = [own, stages].find((list) => list.length > 1 && list.length === titles.length);
  const named = titles.flatMap((title, at): Placement[] => {
    const positionId = positions.get(title.toLowerCase());
    return positionId === undefined ? [] : [{ positionId, stage: paired?.[at] ?? person.stage }];
  });
  return named.length > 0 ? named : [{ positionId: defaultPosition, stage: person.stage }];
}

/**
 * What a row says of positions and stages that are not here, to be kept as text. `known`: where the candidate is already,
 * which may be a closed position, or a stage that the row names without its position.
 */
export function unknownPlacements(
  person: Person,
  pipelines: Pipelines,
  known: readonly { title: string; stage: string }[] = [],
) {
  const { stage } = person;
  const isKnown = (key: "title" | "stage", text: string) =>
    known.some((one) => one[key].toLowerCase() === text.toLowerCase());
  const told =
    placementsOf(person, pipelines).every(
      (placement) =>
        placement.stage === null || stageIn(pipelines, placement)?.name === placement.stage,
    ) || linesOf(stage ?? "", /\n/).every((line) => isKnown("stage", line));
  return [
    ...(told || stage === null ? [] : [{ title: "Stage in the list", text: stage }]),
    ...titlesIn(person, pipelines)
      .filter((title) => !pipelines.positions.has(title.toLowerCase()) && !isKnown("title", title))
      .map((text) => ({ title: "Position in the list", text })),
  ];
}

/** The stage of a position that these words mean: by its own name, or the usual one. Undefined when nobody can tell. */
export function stageIn({ stages }: Pipelines, { positionId, stage }: Placement) {
  const named = (text: string) =>
    stages
      .get(positionId)
      ?.find(({ name }) => name.toLowerCase() === stageLabel(text).toLowerCase());
  return stage === null ? undefined : (named(stage) ?? named(stageOf(stage) ?? ""));
}

const linesOf = (text: string, separator: RegExp) =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);

/** Titles may hold commas: of a line, the longest that is a position's is taken. What is none stays as it stands. */
function titlesIn({ position }: Person, { positions }: Pipelines): string[] {
  const lines = linesOf(position ?? "", /\n/);
  return lines.length > 1 ? lines : lines.flatMap((line) => splitTitles(line, positions));
}

/** A title with more commas, or of more letters, is not looked for, so that a cell costs no more than its length. */
const MOST_COMMAS = 10;
const LONGEST_TITLE = 200;

function splitTitles(line: string, positions: Existing["positions"]): string[] {
  const ends = [...[...line.matchAll(/,/g)].map(({ index }) => index), line.length];
  const titles: string[] = [];
  let [from, unknown, next] = [0, 0, 0];
  while (from < line.length) {
    while (next < ends.length && ends[next]! <= from) next++;
    const near = ends.slice(next, next + MOST_COMMAS);
    const known = near.findLast(
      (end) =>
        end - from <= LONGEST_TITLE && positions.has(line.slice(from, end).trim().toLowerCase()),
    );
    const end = known ?? near[0] ?? line.length;
    if (known !== undefined) {
      titles.push(line.slice(unknown, from), line.slice(from, end));
      unknown = end + 1;
    }
    from = end + 1;
  }
  titles.push(line.slice(unknown));
  return titles.map((title) => title.replace(/^[\s,]+|[\s,]+$/g, "")).filter(Boolean);
}
