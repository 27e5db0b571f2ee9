import { inChunks } from "#db/chunks.server.ts";
import { activities } from "#db/schema.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { Context } from "./context.ts";

/** `detail`: counts, ids and settings; never a candidate's name, handle or address, which could not be erased. */
export type Activity = {
  /** In the past: "added", "refreshed", "exported", "deleted" ... */
  verb: string;
  entity: string;
  entityId?: number | null;
  detail?: Record<string, string | number | boolean | null>;
};

type Who = Pick<Context, "actor" | "now">;

/** Adds one row to the activity log, in the transaction of the change it tells of. Returns its id. */
export async function logActivity(tx: Tx, who: Who, activity: Activity): Promise<number> {
  const [row] = await tx
    .insert(activities)
    .values(rowsOf(who, [activity]))
    .returning({ id: activities.id });
  return row!.id;
}

export async function logActivities(tx: Tx, who: Who, list: readonly Activity[]): Promise<void> {
  for (const chunk of inChunks(rowsOf(who, list))) await tx.insert(activities).values(chunk);
}

function rowsOf({ actor, now }: Who, list: readonly Activity[]) {
  const actorId = actor.type === "system" ? null : actor.id;
  return list.map(({ verb, entity, entityId = null, detail = {} }) => ({
    at: now,
    actorType: actor.type,
    actorId,
    verb,
    entityType: entity,
    entityId,
    detail,
  }));
}
