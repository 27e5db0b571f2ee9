import { z } from "zod";
import { readFilters } from "#app/routes/activity/filters.ts";
import { ENTITIES } from "#app/routes/activity/words.ts";
import { idField } from "#app/domain/fields.ts";
import { listActivities } from "#db/activities.server.ts";
import { readCursor, writeCursor } from "../cursor.server.ts";
import { defineRoute, moment, momentField, pageOf, pageQuery } from "../route.server.ts";

const keyShape = z.strictObject({ at: z.number().int(), id: z.number().int() });
const day = z.iso.date().optional();

export const activityRoutes = [
  defineRoute({
    method: "GET",
    path: "/activities",
    name: "activity.list",
    summary: "The activity log, newest first",
    role: "owner",
    query: z.strictObject({
      who: z
        .string()
        .regex(/^(?:system|[1-9]\d{0,14})$/, 'Send "system" or the number of a member')
        .optional()
        .describe('"system", or the number of a member'),
      what: z.enum(Object.keys(ENTITIES)).optional().describe("The entity"),
      verb: z.string().max(100).optional().describe("As `verb` in the answer, such as added"),
      from: day.describe("The first day, UTC"),
      to: day.describe("The last day, UTC"),
      ...pageQuery,
    }),
    answer: pageOf(
      z.object({
        id: idField,
        at: momentField,
        actor: z.object({ type: z.string(), id: z.number().int().nullable() }),
        verb: z.string(),
        entity: z.string(),
        entityId: z.number().int().nullable(),
        detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    async run({ context, url, query: { limit, cursor } }) {
      const { rows, next } = await listActivities(context.db, readFilters(url.searchParams), {
        after: readCursor(cursor, keyShape),
        size: limit,
      });
      return {
        data: rows.map((row) => ({
          id: row.id,
          at: moment(row.at),
          actor: { type: row.actorType, id: row.actorId },
          verb: row.verb,
          entity: row.entityType,
          entityId: row.entityId,
          detail: row.detail,
        })),
        next: next && writeCursor(next),
      };
    },
  }),
];
