import { candidatePath } from "./candidate-path.ts";

/** A list of a position, and where in it one was: a stage of the board or of the list of stages by its id, a shortlist by that of its position. */
export type PlaceInPosition = {
  list: "board" | "stage" | "shortlist";
  id: number;
  spot: readonly [number, number];
};

/** "board-4-1790000000000-7" */
export const fromPosition = ({ list, id, spot }: PlaceInPosition): string =>
  [list, id, ...spot].join("-");

const FROM_POSITION = /^(board|stage|shortlist)-(\d{1,15})-(\d{1,15})-(\d{1,15})$/;

/** What `fromPosition` wrote; null for anything else. */
export function readFromPosition(from: string): PlaceInPosition | null {
  const [, list, ...numbers] = FROM_POSITION.exec(from) ?? [];
  const [id = 0, at = 0, nth = 0] = numbers.map(Number);
  return list ? { list: list as PlaceInPosition["list"], id, spot: [at, nth] } : null;
}

type Entry = {
  id: number;
  applicationId: number;
  stageId: number;
  movedAt: number;
};

/** The page of who is in a stage, opened from there. */
export const pathFromStage = (list: "board" | "stage", entry: Entry): string =>
  candidatePath(
    entry.id,
    fromPosition({ list, id: entry.stageId, spot: [entry.movedAt, entry.applicationId] }),
  );

/** The page of who is on a shortlist, opened from there. */
export const pathFromShortlist = (
  positionId: number,
  { id, place }: { id: number; place: number | null },
): string =>
  candidatePath(id, fromPosition({ list: "shortlist", id: positionId, spot: [place ?? 0, id] }));
