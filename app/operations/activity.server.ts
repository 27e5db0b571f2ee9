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

/** Adds one row to the activity log, in the transaction of the change it tells of. */
export const logActivity = (tx: Tx, who: Who, activity: Activity): Promise<void> =>
  logActivities(tx, who, [activity]);

export async function logActivities(
  tx: Tx,
  { actor, now }: Who,
  list: readonly Activity[],
): Promise<void> {
  const actorId = actor.type === "system" ? null : actor.id;
  const rows = list.map(({ verb, entity, entityId = null, detail = {} }) => ({
    at: now,
    actorType: actor.type,
    actorId,
    verb,
    entityType: entity,
    entityId,
    detail,
  }));
  for (const chunk of inChunks(rows)) await tx.insert(activities).values(chunk);
}
