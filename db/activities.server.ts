import { and, desc, eq, gte, lt, or } from "drizzle-orm";
import type { Reader } from "./client.server.ts";
import { activities } from "./schema.server.ts";
import { selectDistinctVerbs } from "./sql/activities.server.ts";

export type ActivityFilters = {
  /** A member's id, or "system" for what no person did. */
  actor?: number | "system";
  verb?: string;
  entity?: string;
  /** Moments in ms since 1970: from the first on, and before the second. */
  from?: number;
  until?: number;
};
/** The row after which a page begins. */
export type ActivityKey = { at: number; id: number };

/** A page of the log, newest first, and where the next one begins; null at the end. */
export async function listActivities(
  db: Reader,
  { actor, verb, entity, from, until }: ActivityFilters,
  { after, size }: { after?: ActivityKey; size: number },
) {
  const rows = await db
    .select()
    .from(activities)
    .where(
      and(
        actor === "system" ? eq(activities.actorType, "system") : undefined,
        typeof actor === "number"
          ? and(eq(activities.actorType, "member"), eq(activities.actorId, actor))
          : undefined,
        verb === undefined ? undefined : eq(activities.verb, verb),
        entity === undefined ? undefined : eq(activities.entityType, entity),
        from === undefined ? undefined : gte(activities.at, from),
        until === undefined ? undefined : lt(activities.at, until),
        after &&
          or(
            lt(activities.at, after.at),
            and(eq(activities.at, after.at), lt(activities.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(activities.at), desc(activities.id))
    .limit(size + 1);
  const last = rows.length > size ? rows[size - 1] : undefined;
  return { rows: rows.slice(0, size), next: last ? { at: last.at, id: last.id } : null };
}
export type ActivityRow = Awaited<ReturnType<typeof listActivities>>["rows"][number];

/** Every verb that the log knows, in order. */
export const listVerbs = selectDistinctVerbs;

/** The one candidate a row is about; null for rows about several, or none. */
export async function candidateOfActivity(db: Reader, id: number): Promise<number | null> {
  const [row] = await db
    .select({ detail: activities.detail })
    .from(activities)
    .where(eq(activities.id, id));
  const candidate = row?.detail.candidate;
  return typeof candidate === "number" ? candidate : null;
}
