import { activities } from "#db/schema.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { Deed } from "#app/domain/activity-sentences.ts";
import type { Context } from "./context.ts";

/** `detail`: counts, ids and settings; never a candidate's name, handle or address, which could not be erased. */
export type Activity = Deed & {
  entityId?: number | null;
  detail?: Record<string, string | number | boolean | null>;
};

/** Adds one row to the activity log, in the transaction of the change it records. Returns its id. */
export async function logActivity(
  tx: Tx,
  { actor, now }: Pick<Context, "actor" | "now">,
  { verb, entity, entityId = null, detail = {} }: Activity,
): Promise<number> {
  const [row] = await tx
    .insert(activities)
    .values({
      at: now,
      actorType: actor.type,
      actorId: actor.type === "system" ? null : actor.id,
      verb,
      entityType: entity,
      entityId,
      detail,
    })
    .returning({ id: activities.id });
  return row!.id;
}

/** The candidates a row is about: by id when it is one person, else how many. */
export const oneOrCount = (ids: readonly number[]): Record<string, number> =>
  ids.length === 1 ? { candidate: ids[0]! } : { candidates: ids.length };
