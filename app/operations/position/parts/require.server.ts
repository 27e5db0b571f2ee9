import type { Reader } from "#db/client.server.ts";
import { getPosition } from "#db/positions.server.ts";
import { getStage } from "#db/stages.server.ts";
import { NO_STAGE } from "../../application/fields.ts";
import { Conflict, NO_POSITION, NotFound } from "../../errors.ts";

/** The position; rejects with NotFound when there is none. */
export async function requirePosition(db: Reader, id: number) {
  const position = await getPosition(db, id);
  if (!position) throw new NotFound(NO_POSITION);
  return position;
}

/** The same, of one that takes candidates. */
export async function requireOpenPosition(db: Reader, id: number) {
  const position = await requirePosition(db, id);
  if (position.closedAt !== null)
    throw new Conflict(`${position.title} is closed. Reopen it to add people.`);
  return position;
}

/** A stage of this position. */
export async function requireStage(db: Reader, { id, of }: { id: number; of?: number }) {
  const stage = await getStage(db, id);
  if (!stage || (of !== undefined && stage.positionId !== of)) throw new NotFound(NO_STAGE);
  return stage;
}
