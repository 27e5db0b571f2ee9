import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { NO_POSITION, NotFound } from "#app/operations/errors.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { countShortlists, countStages } from "#db/applications.server.ts";
import { STAGE_KINDS } from "#db/constants.ts";
import { getPosition, listPositions } from "#db/positions.server.ts";
import { listStages } from "#db/stages.server.ts";
import { readCursor, writeCursor } from "../cursor.server.ts";
import { defineRoute, moment, momentField, pageOf, pageQuery } from "../route.server.ts";

const position = {
  id: idField,
  title: z.string(),
  city: z.string().nullable(),
  closedAt: momentField.nullable(),
  isDefault: z.boolean(),
};

export const positionRoutes = [
  defineRoute({
    method: "GET",
    path: "/positions",
    name: "position.list",
    summary: "Positions, oldest first",
    role: "viewer",
    query: z.strictObject(pageQuery),
    answer: pageOf(
      z.object({
        ...position,
        shortlisted: z.number().int(),
        createdAt: momentField,
      }),
    ),
    async run({ context, query: { limit, cursor } }) {
      const after = readCursor(cursor, idField) ?? 0;
      const all = (await listPositions(context.db)).toSorted((a, b) => a.id - b.id);
      const rest = all.filter(({ id }) => id > after);
      const rows = rest.slice(0, limit);
      const listed = await countShortlists(context.db);
      return {
        data: rows.map((row) => ({
          ...row,
          closedAt: row.closedAt === null ? null : moment(row.closedAt),
          shortlisted: listed.get(row.id) ?? 0,
          createdAt: moment(row.createdAt),
        })),
        next: rest.length > limit ? writeCursor(rows.at(-1)?.id) : null,
      };
    },
  }),
  defineRoute({
    method: "POST",
    path: "/positions",
    name: "position.add",
    summary: "Adds a position",
    role: "recruiter",
    body: z.strictObject(addPosition.definition.input.shape),
    answer: addPosition.definition.output,
    status: 201,
    run: ({ context, body }) => addPosition(context, body),
  }),
  defineRoute({
    method: "GET",
    path: "/positions/{id}",
    name: "position.read",
    summary: "One position, with its stages and its rubric",
    role: "viewer",
    answer: z.object({
      ...position,
      stages: z.array(
        z.object({
          id: idField,
          name: z.string(),
          kind: z.enum(STAGE_KINDS),
          candidates: z.number().int(),
        }),
      ),
      rubric: z.object({ reach: z.number(), response: z.number(), participation: z.number() }),
    }),
    async run({ context, ids: { id = 0 } }) {
      const { db } = context;
      const found = await getPosition(db, id);
      if (!found) throw new NotFound(NO_POSITION);
      const people = await countStages(db, id);
      const stages = (await listStages(db, id)).map((stage) => ({
        ...stage,
        candidates: people.get(stage.id) ?? 0,
      }));
      return {
        ...found,
        closedAt: found.closedAt === null ? null : moment(found.closedAt),
        stages,
      };
    },
  }),
];
