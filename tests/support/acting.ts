import type { Actor, Context } from "#app/operations/context.ts";
import { by } from "./factories.ts";
import type { Db } from "#db/client.server.ts";
import { activities } from "#db/schema.server.ts";

/** The context in which the member of the test files does something, at a moment. */
export const acting = (db: Db, now = 7, actor: Partial<Actor> = {}): Context => ({
  db,
  actor: { type: "member", role: "owner", ...by, ...actor } as Actor,
  now,
});

/** What the activity log tells, a line a row: "decided candidate 4". */
export const logged = async (db: Db): Promise<string[]> =>
  (await db.select().from(activities)).map(({ verb, entityType, entityId }) =>
    [verb, entityType, entityId].filter((part) => part !== null).join(" "),
  );
