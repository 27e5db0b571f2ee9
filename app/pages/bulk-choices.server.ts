import { countByPosition, listApplications } from "#db/applications.server.ts";
import type { Reader } from "#db/client.server.ts";
import { listOpenPositions } from "#db/positions.server.ts";
import { listAllStages } from "#db/stages.server.ts";
import { listTagChoices, tagIdsOf } from "#db/tags.server.ts";
import type { BulkChoices } from "#app/view/bulk-forms.tsx";
import type { Placed } from "#app/view/move-form.tsx";
import { MOST_PLACED } from "#app/view/selection.ts";

/** So many of those who are selected say which position is meant. */
const ASKED = 200;

/**
 * The open position in which most of these people are; the default one counts for who is in no other. Undefined when they are
 * in none.
 */
export async function positionOfMost(db: Reader, ids: readonly number[]) {
  const open = new Set((await listOpenPositions(db)).map(({ id }) => id));
  const rows = (await listApplications(db, ids.slice(0, ASKED))).filter(({ positionId }) =>
    open.has(positionId),
  );
  const elsewhere = new Set(
    rows.filter(({ isDefault }) => !isDefault).map(({ candidateId }) => candidateId),
  );
  const people = new Map<number, number>();
  for (const { positionId, isDefault, candidateId } of rows)
    if (!isDefault || !elsewhere.has(candidateId))
      people.set(positionId, (people.get(positionId) ?? 0) + 1);
  return [...people].toSorted(([, some], [, others]) => others - some)[0]?.[0];
}

/** How many these people are, and how many of them are in each position; undefined for more than `MOST_PLACED`. */
export async function readPlaced(db: Reader, ids: readonly number[]): Promise<Placed | undefined> {
  if (ids.length > MOST_PLACED) return undefined;
  return { people: ids.length, inPosition: await countByPosition(db, ids) };
}

/** The ids of the tags that any of these people has; undefined for more than `MOST_PLACED`. */
export const readTagged = async (db: Reader, ids: readonly number[]) =>
  ids.length > MOST_PLACED ? undefined : tagIdsOf(db, ids);

/** Open positions with their stages, and tags. */
export async function readBulkChoices(db: Reader): Promise<BulkChoices> {
  const stages = await listAllStages(db);
  const positions = await listOpenPositions(db);
  return {
    positions: positions.map(({ id, title }) => ({ id, title, stages: stages.get(id) ?? [] })),
    tags: await listTagChoices(db, 500),
  };
}
