import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { NotFound } from "#app/operations/errors.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { NO_POSITION } from "#app/operations/position/rename.server.ts";
import { getPosition, listPositions } from "#db/positions.server.ts";
import { readCursor, writeCursor } from "../cursor.server.ts";
import { defineRoute, moment, momentField, pageOf, pageQuery } from "../route.server.ts";

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
        id: z.number(),
        name: z.string(),
        isDefault: z.boolean(),
        shortlisted: z.number(),
        createdAt: momentField,
      }),
    ),
    async run({ context, query: { limit, cursor } }) {
      const after = readCursor(cursor, idField) ?? 0;
      const all = (await listPositions(context.db)).toSorted((a, b) => a.id - b.id);
      const rest = all.filter(({ id }) => id > after);
      const rows = rest.slice(0, limit);
      return {
        data: rows.map((row) => ({ ...row, createdAt: moment(row.createdAt) })),
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
    summary: "One position, with its rubric",
    role: "viewer",
    answer: z.object({
      id: z.number(),
      name: z.string(),
      isDefault: z.boolean(),
      rubric: z.object({ reach: z.number(), response: z.number(), participation: z.number() }),
    }),
    async run({ context, ids: { id = 0 } }) {
      const position = await getPosition(context.db, id);
      if (!position) throw new NotFound(NO_POSITION);
      return position;
    },
  }),
];
