import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { deleteCandidate } from "#db/candidate-erase.server.ts";
import {
  lastSnapshot,
  moveTo,
  readState,
  outStages,
  replaceApplications,
} from "#db/candidate-state.server.ts";
import { setTags, updateCandidate } from "#db/candidate.server.ts";
import { insertContacts, joinContacts } from "#db/contacts.server.ts";
import { insertDifferentPeople } from "#db/different-people.server.ts";
import { insertMerge, moveMerges } from "#db/merge.server.ts";
import { replaceRatings } from "#db/ratings.server.ts";
import { deleteScores } from "#db/scores.server.ts";
import type { CandidateState } from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { signatureOf } from "../context.ts";
import { Conflict, SAME_CANDIDATE } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { rebuildScores } from "../score/parts/rescore.server.ts";
import { filledFrom, mergeRatings, mergeStates } from "./parts/merge-states.ts";

/** Whose value is kept. */
const whose = z.enum(["survivor", "duplicate"]);
const version = z.number().int();

/**
 * Makes one candidate of two: accounts with all that was seen of them, decisions, notes and requests move, tags unite, of
 * two applications in one position the latest moved is kept at the better place, the score is that of all accounts. What
 * both were is kept beside, for `splitCandidates`.
 */
export const mergeCandidates = defineOperation({
  name: "candidate.merge",
  right: "recruiter",
  input: z.object({
    survivorId: idField,
    duplicateId: idField,
    versions: z.object({ survivor: version, duplicate: version }),
    choice: z.object({ name: whose, email: whose, headline: whose, city: whose }),
  }),
  output: z.void(),
  run: (context, { survivorId, duplicateId, versions, choice }) =>
    transact(context.db, async (tx) => {
      if (survivorId === duplicateId) throw new Conflict(SAME_CANDIDATE);
      const survivor = await readState(tx, survivorId);
      const duplicate = await readState(tx, duplicateId);
      if (!survivor || !duplicate) throw new Conflict(ONE_IS_MISSING);
      const [one, other] = [survivor.row.version, duplicate.row.version];
      if (one !== versions.survivor || other !== versions.duplicate)
        throw new Conflict(
          "Somebody changed one of the two in the meantime. Nothing was merged: check both, then merge.",
        );
      const made = mergeStates(survivor, duplicate, { choice, out: await outStages(tx) });
      const accountIds = [...survivor.accounts, ...duplicate.accounts];
      const newest = await lastSnapshot(tx, accountIds);
      const signed = { saidBy: signatureOf(context.actor), saidAt: context.now };
      await moveTo(tx, survivorId, duplicate);
      await joinContacts(tx, survivorId, duplicate);
      await insertDifferentPeople(tx, survivorId, duplicate.distinct, signed);
      // The address that was not chosen stays a way to reach the person.
      const emails = [survivor, duplicate].flatMap(({ row }) => row.email ?? []);
      const others = emails.filter((value) => value !== made.row.email);
      const rows = others.map((value) => ({ kind: "email" as const, value }));
      await insertContacts(tx, survivorId, rows, context.now);
      await replaceApplications(tx, [survivorId, duplicateId], made.applications);
      await replaceRatings(tx, [survivorId, duplicateId], mergeRatings(survivor, duplicate));
      const tags = await setTags(tx, survivorId, made.tags);
      await moveMerges(tx, duplicate.merges, survivorId);
      await insertMerge(tx, {
        survivorId,
        duplicateId,
        mergedBy: signed.saidBy,
        mergedAt: signed.saidAt,
        before: { survivor, duplicate, made: { ...made, lastSnapshot: newest } },
      });
      await deleteCandidate(tx, duplicateId);
      await updateCandidate(tx, survivorId, {
        ...made.row,
        ...filledFrom(survivor.row, duplicate.row),
        tags,
      });
      await deleteScores(tx, survivorId);
      if (newest > 0 || isScored(survivor) || isScored(duplicate))
        await rebuildScores(tx, survivorId, { at: context.now });
      await logActivity(tx, context, {
        verb: "merged",
        entity: "candidate",
        entityId: survivorId,
        detail: { duplicate: duplicateId },
      });
    }),
});

const isScored = ({ row }: CandidateState) => row.scoredAt !== null;

export const ONE_IS_MISSING =
  "One of the two no longer exists: somebody just deleted or merged it. Nothing was changed.";
