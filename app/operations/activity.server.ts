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

/** Adds one row to the activity log, in the transaction of the change it tells of. */
export async function logActivity(
  tx: Tx,
  { actor, now }: Pick<Context, "actor" | "now">,
  { verb, entity, entityId = null, detail = {} }: Activity,
): Promise<void> {
  await tx.insert(activities).values({
    at: now,
    actorType: actor.type,
    actorId: actor.type === "system" ? null : actor.id,
    verb,
    entityType: entity,
    entityId,
    detail,
  });
}
