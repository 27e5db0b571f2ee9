import { z } from "zod";
import { addApplications } from "#app/operations/application/add.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { removeApplications } from "#app/operations/application/remove.server.ts";
import { defineRoute } from "../route.server.ts";

/** Who is considered for a position. `GET /candidates?position=ID` lists them. */
export const applicationRoutes = [
  defineRoute({
    method: "POST",
    path: "/positions/{id}/applications",
    name: "application.add",
    summary: "Adds candidates to a position, and with `shortlist` to its shortlist",
    role: "recruiter",
    body: z.strictObject(addApplications.definition.input.omit({ positionId: true }).shape),
    answer: addApplications.definition.output,
    status: 201,
    run: ({ context, ids: { id = 0 }, body }) =>
      addApplications(context, { ...body, positionId: id }),
  }),
  defineRoute({
    method: "POST",
    path: "/positions/{id}/moves",
    name: "application.move",
    summary: "Moves candidates to a stage of a position; with a reason each gets a signed decision",
    role: "recruiter",
    body: z.strictObject(moveApplications.definition.input.omit({ positionId: true }).shape),
    answer: moveApplications.definition.output,
    run: ({ context, ids: { id = 0 }, body }) =>
      moveApplications(context, { ...body, positionId: id }),
  }),
  defineRoute({
    method: "POST",
    path: "/positions/{id}/removals",
    name: "application.remove",
    summary: "Takes candidates out of a position; decisions stay",
    role: "recruiter",
    body: z.strictObject(removeApplications.definition.input.omit({ positionId: true }).shape),
    answer: removeApplications.definition.output,
    run: ({ context, ids: { id = 0 }, body }) =>
      removeApplications(context, { ...body, positionId: id }),
  }),
];
