import type { Clock } from "#app/components/stale.ts";
import { neighboursInStage, neighboursOnShortlist } from "#db/applications.server.ts";
import { findNeighbours } from "#db/candidates.server.ts";
import type { Db } from "#db/client.server.ts";
import { getPosition } from "#db/positions.server.ts";
import { getStage } from "#db/stages.server.ts";
import { candidatePath } from "./candidate-path.ts";
import { fromPosition, readFromPosition, type PlaceInPosition } from "./position-place.ts";
import { readView } from "./read.server.ts";
import { addressOf, fromQuery } from "./view.ts";

/** Characters of a view's query that a page carries along. */
const LONGEST = 2_000;

/** Where a candidate is in the list that one came from, and the way on from there. */
export type PlaceInList = {
  /** 1 is the first. */
  place: number;
  of: number;
  /** Whom a decision took out of the list keeps a place in it, so that one can go on with the next. */
  listed: boolean;
  /** "in Screening"; null for a view. */
  within: string | null;
  /** Addresses; null at either end. */
  before: string | null;
  after: string | null;
  back: string;
  /** The candidate whose row takes the focus on the way back to the table. */
  row: number | null;
};

/** Null when one came from no list, or from one that is gone. */
export async function readPlace(
  db: Db,
  id: number,
  params: URLSearchParams,
  clock: Clock,
): Promise<PlaceInList | null> {
  const from = params.get("from");
  if (from === null || from.length > LONGEST) return null;
  const position = readFromPosition(from);
  return position ? placeInPosition(db, id, position) : placeInView(db, id, from, clock);
}

async function placeInView(db: Db, id: number, from: string, clock: Clock) {
  const view = readView(new URLSearchParams(from), { clock });
  const found = await findNeighbours(db, id, view);
  if (!found) return null;
  const { before, after, ...rest } = found;
  const page = Math.ceil(Math.min(rest.place, Math.max(1, rest.of)) / view.size);
  const to = (other: number | null) =>
    other === null ? null : candidatePath(other, fromQuery(view));
  return {
    ...rest,
    within: null,
    before: to(before),
    after: to(after),
    back: `/candidates${addressOf(view, { page, open: undefined })}`,
    row: rest.listed ? id : (after ?? before),
  };
}

async function placeInPosition(db: Db, candidateId: number, { list, id, spot }: PlaceInPosition) {
  const asked = { candidateId, last: spot };
  const found = await (list === "shortlist"
    ? shortlist(db, asked, id)
    : stage(db, asked, { list, id }));
  if (!found) return null;
  const { before, after, ...rest } = found.beside;
  const to = (other: typeof before) =>
    other && candidatePath(other.id, fromPosition({ list, id, spot: other.spot }));
  const focus = rest.listed ? candidateId : (after ?? before)?.id;
  return {
    ...rest,
    within: found.within,
    before: to(before),
    after: to(after),
    back: `${found.page}${focus ? `#${list === "shortlist" ? "listed" : "card"}-${focus}` : ""}`,
    row: null,
  };
}

type Asked = { candidateId: number; last: readonly [number, number] };

async function shortlist(db: Db, asked: Asked, positionId: number) {
  if (!(await getPosition(db, positionId))) return null;
  return {
    beside: await neighboursOnShortlist(db, { ...asked, positionId }),
    within: "on the shortlist",
    page: `/positions/${positionId}`,
  };
}

async function stage(db: Db, asked: Asked, { list, id }: { list: "board" | "stage"; id: number }) {
  const found = await getStage(db, id);
  if (!found) return null;
  return {
    beside: await neighboursInStage(db, { ...asked, stageId: id }),
    within: `in ${found.name}`,
    page: `/positions/${found.positionId}${list === "board" ? "?view=board" : ""}`,
  };
}
