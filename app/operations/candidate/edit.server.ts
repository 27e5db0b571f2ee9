import { z } from "zod";
import { emailField, idField, nameField, shortLine, tagList } from "#app/domain/fields.ts";
import { setTags, updateCandidate } from "#db/candidate.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { signStep, stepField, unchangedSince } from "./decide.server.ts";

/** Saves what a member wrote about a candidate, with a signed step when the stage changes. Conflict as in `decideStage`. */
export const editCandidate = defineOperation({
  name: "candidate.edit",
  right: "recruiter",
  input: z.object({
    id: idField,
    version: z.number().int(),
    name: nameField,
    email: emailField.nullable(),
    headline: shortLine(200).nullable(),
    city: shortLine(100).nullable(),
    tags: tagList,
    step: stepField.nullable(),
  }),
  output: z.void(),
  run: (context, { id, version, tags, step, ...details }) =>
    transact(context.db, async (tx) => {
      const candidate = await unchangedSince(tx, { id, version });
      const joined = await setTags(tx, id, tags);
      if (step) await signStep(tx, context, candidate, step);
      await updateCandidate(tx, id, { ...details, tags: joined, stage: step?.stage });
      await logActivity(tx, context, { verb: "edited", entity: "candidate", entityId: id });
    }),
});
