import { z } from "zod";
import { idField, originField } from "#app/domain/fields.ts";
import { addAccount } from "#app/operations/account/add.server.ts";
import { removeAccount } from "#app/operations/account/remove.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { NotFound } from "#app/operations/errors.ts";
import { getApplication } from "#db/applications.server.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { noCandidate } from "../candidate.server.ts";
import { handleField } from "../handle-field.ts";
import { defineRoute, moment, momentField } from "../route.server.ts";

export const accountRoutes = [
  defineRoute({
    method: "POST",
    path: "/candidates/{id}/accounts",
    name: "account.add",
    summary: "Adds an account to a candidate; it is then read",
    role: "recruiter",
    body: z.strictObject({ account: handleField, origin: originField }),
    answer: addAccount.definition.output,
    async run({ context, app, ids: { id = 0 }, body: { account, origin } }) {
      const done = await addAccount(context, { candidateId: id, account, origin });
      app.worker.wake();
      return done;
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/candidates/{id}/accounts/{accountId}",
    name: "account.remove",
    summary: "Removes an account and all its facts",
    role: "recruiter",
    run: ({ context, ids: { id = 0, accountId = 0 } }) =>
      removeAccount(context, { candidateId: id, accountId }),
  }),
  defineRoute({
    method: "GET",
    path: "/candidates/{id}/decisions",
    name: "decision.list",
    summary: "Decisions about a candidate, newest first",
    role: "viewer",
    answer: z.object({
      data: z.array(
        z.object({
          id: idField,
          positionId: idField.nullable(),
          position: z.string().nullable(),
          stage: z.string(),
          reason: z.string(),
          decidedBy: z.string(),
          decidedAt: momentField,
          score: z.number().int().nullable(),
          modelVersion: z.string().nullable(),
          scoreSeen: z.boolean().nullable(),
        }),
      ),
    }),
    async run({ context: { db }, ids: { id = 0 } }) {
      if (!(await getCandidate(db, id))) throw await noCandidate(db, id);
      const decisions = await decisionsOf(db, id);
      return { data: decisions.map((one) => ({ ...one, decidedAt: moment(one.decidedAt) })) };
    },
  }),
  defineRoute({
    method: "POST",
    path: "/candidates/{id}/decisions",
    name: "decision.add",
    summary:
      "Moves a candidate to a stage of a position they are in; a reason signs it as a decision",
    role: "recruiter",
    body: z.strictObject(moveApplications.definition.input.omit({ candidateIds: true }).shape),
    answer: moveApplications.definition.output.pick({ moved: true, stage: true }),
    async run({ context, ids: { id = 0 }, body }) {
      const { db } = context;
      if (!(await getCandidate(db, id))) throw await noCandidate(db, id);
      if (!(await getApplication(db, { positionId: body.positionId, candidateId: id })))
        throw new NotFound("This candidate is not in that position.");
      return moveApplications(context, { ...body, candidateIds: [id] });
    },
  }),
];
