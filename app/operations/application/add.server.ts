import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import {
  insertApplications,
  lastPlace,
  readApplications,
  updateApplications,
} from "#db/applications.server.ts";
import { recordChanges } from "#db/application-changes.server.ts";
import { follow } from "#db/merge.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { firstStage, listStages } from "#db/stages.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity, oneOrCount } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requireOpenPosition, requireStage } from "../position/parts/require.server.ts";
import { candidateList, noteField, undoField } from "./fields.ts";

const count = z.number().int();

/**
 * Adds candidates, or those they were merged into, to a position, in its first open stage or in the one given; with
 * `shortlist` also to the end of its shortlist, in the order given. Candidates who are in it already keep their stage
 * and place. Returns how many are new to the position (`added`), new on the shortlist (`listed`), were there already,
 * have left the pipeline and cannot be on the shortlist (`left`), and do not exist (`missing`).
 */
export const addApplications = defineOperation({
  name: "application.add",
  right: "recruiter",
  input: z.object({
    positionId: idField,
    candidateIds: candidateList,
    stageId: idField.optional(),
    shortlist: z.boolean().default(false),
    note: noteField.optional(),
  }),
  output: z.object({
    added: count,
    listed: count,
    already: count,
    left: count,
    missing: count,
    undo: undoField,
  }),
  run: (context, { positionId, candidateIds, stageId, shortlist, note = null }) =>
    transact(context.db, async (tx) => {
      await requireOpenPosition(tx, positionId);
      const stage = stageId
        ? await requireStage(tx, { id: stageId, of: positionId })
        : await firstStage(tx, positionId);
      if (stage.kind === "out")
        throw new Invalid({ stageId: "Add people to a stage of the pipeline." });
      const wanted = await follow(tx, candidateIds);
      const existing = await candidatesBy(tx, wanted);
      const here = new Map(
        (await readApplications(tx, { positionId, candidateIds: wanted })).map((row) => [
          row.candidateId,
          row,
        ]),
      );
      const gone = new Set(
        (await listStages(tx, positionId)).filter(({ kind }) => kind === "out").map(({ id }) => id),
      );
      let place = shortlist ? await lastPlace(tx, positionId) : 0;
      const fresh = wanted.filter((id) => existing.has(id) && !here.has(id));
      const unlisted = shortlist
        ? wanted.flatMap((id) => here.get(id) ?? []).filter((row) => row.place === null)
        : [];
      const toList = unlisted.filter((row) => !gone.has(row.stageId));
      await insertApplications(
        tx,
        fresh.map((candidateId) => ({
          positionId,
          candidateId,
          stageId: stage.id,
          place: shortlist ? ++place : null,
          note,
          addedBy: memberOf(context.actor),
          addedAt: context.now,
          movedAt: context.now,
        })),
      );
      for (const { id, note: own } of toList)
        await updateApplications(tx, [id], { place: ++place, note: note ?? own });
      const changed = [...fresh, ...toList.map(({ candidateId }) => candidateId)];
      const undo =
        changed.length === 0
          ? null
          : await logActivity(tx, context, {
              verb: shortlist ? "shortlisted" : "added to",
              entity: "position",
              entityId: positionId,
              detail: oneOrCount(changed),
            });
      if (undo !== null)
        await recordChanges(tx, { activityId: undo, at: context.now }, [
          ...fresh.map((candidateId) => ({
            positionId,
            candidateId,
            before: null,
            stageId: stage.id,
          })),
          ...toList.map((row) => ({ ...row, before: row })),
        ]);
      const left = unlisted.length - toList.length;
      return {
        added: fresh.length,
        listed: shortlist ? changed.length : 0,
        already: existing.size - changed.length - left,
        left,
        missing: wanted.length - existing.size,
        undo,
      };
    }),
});
