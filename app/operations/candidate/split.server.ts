import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import {
  lastSnapshot,
  moveTo,
  presentMembers,
  readState,
  replaceApplications,
} from "#db/candidate-state.server.ts";
import { insertCandidate, setTags, updateCandidate } from "#db/candidate.server.ts";
import { revokeLinks } from "#db/candidate-links.server.ts";
import type { Reader, Tx } from "#db/client.server.ts";
import { insertHeld, partContacts } from "#db/contacts.server.ts";
import { emailKey } from "#db/constants.ts";
import { deleteDifferentPeople, insertDifferentPeople } from "#db/different-people.server.ts";
import { restoreConfirmations } from "#db/identity.server.ts";
import { deleteMerge, getMerge, moveMerges } from "#db/merge.server.ts";
import { replaceRatings } from "#db/ratings.server.ts";
import type { CandidateState } from "#db/schema.server.ts";
import { deleteScores, saveScores } from "#db/scores.server.ts";
import { transact } from "#db/transact.server.ts";
import { MODEL_VERSION } from "#scoring/index.ts";
import { logActivity } from "../activity.server.ts";
import { signatureOf } from "../context.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { rebuildScores } from "../score/parts/rescore.server.ts";
import { splitRatings } from "./parts/merge-states.ts";
import { planSplit } from "./parts/split-plan.ts";

/** Why a merge cannot be undone, and what to do. */
export const OBSTACLES = {
  none: "There is nothing to split: these were already split, or never merged.",
  moved: "This candidate was merged into another one. Nothing was changed.",
  buried:
    "Another candidate was merged into this one later. Split that one first. Nothing was changed.",
  forgotten:
    "Their separate data has been deleted: the merge is more than 30 days old, or one of their accounts was erased since. You can still split off accounts one by one.",
};
type Obstacle = keyof typeof OBSTACLES;

export class CannotSplit extends Conflict {
  constructor(readonly obstacle: Obstacle) {
    super(OBSTACLES[obstacle]);
  }
}

type Pair = { survivorId: number; duplicateId: number };

/** What splitting would do; or why it cannot be done. */
export async function readSplit(db: Reader, { survivorId, duplicateId }: Pair) {
  const merge = await getMerge(db, duplicateId);
  if (merge && merge.survivorId !== survivorId) return "moved" satisfies Obstacle;
  const now = await readState(db, survivorId);
  if (!merge || !now) return "none" satisfies Obstacle;
  if (now.merges.at(-1) !== merge.id) return "buried" satisfies Obstacle;
  const { id, before, mergedBy: by, mergedAt: at } = merge;
  if (before === null) return "forgotten" satisfies Obstacle;
  return { id, by, at, before, now, plan: planSplit(before, now) };
}

const count = z.number().int();
/** How much of what came since stays with the survivor, and how much neither gets back. */
const left = z.object({ stayed: count, lost: count });

/** Takes a duplicate out of its survivor again, as far as what changed since allows, and says what that left. */
export const splitCandidates = defineOperation({
  name: "candidate.split",
  right: "recruiter",
  input: z.object({ survivorId: idField, duplicateId: idField }),
  output: left,
  run: (context, { survivorId, duplicateId }) =>
    transact(context.db, async (tx) => {
      const found = await readSplit(tx, { survivorId, duplicateId });
      if (typeof found === "string") throw new CannotSplit(found);
      const { id, at: mergedAt, before, plan } = found;
      const { survivor, duplicate } = before;
      const present = await presentMembers(tx);
      await insertCandidate(tx, {
        ...duplicate.row,
        ...COUNTED,
        version: duplicate.row.version + 1,
        createdBy: present(duplicate.row.createdBy),
      });
      await moveTo(tx, duplicateId, { ...duplicate, ...plan.duplicate });
      await replaceRatings(tx, [survivorId], splitRatings(before, found.now.ratings));
      // Merging kept the address that was not chosen as a further one of the survivor.
      const emails = [duplicate, survivor].flatMap(({ row }) => row.email ?? []);
      const firstEmails = emails.map((email) => ({ kind: "email", key: emailKey(email) }));
      const joined = { ...duplicate, contacts: [...duplicate.contacts, ...firstEmails] };
      await partContacts(tx, survivorId, { before: survivor, joined });
      await insertHeld(tx, duplicateId, duplicate);
      const others = duplicate.distinct.filter((one) => !survivor.distinct.includes(one));
      await deleteDifferentPeople(tx, survivorId, others);
      const signed = { saidBy: signatureOf(context.actor), saidAt: context.now };
      await insertDifferentPeople(tx, duplicateId, duplicate.distinct, signed);
      await restoreConfirmations(tx, duplicateId, plan.duplicate.confirmations, mergedAt);
      await replaceApplications(
        tx,
        [survivorId],
        [...plan.survivor.applications, ...plan.duplicate.applications].map((row) => ({
          ...row,
          addedBy: present(row.addedBy),
        })),
      );
      const tags = await setTags(tx, survivorId, plan.survivor.tags);
      await setTags(tx, duplicateId, duplicate.tags);
      const { id: _id, createdBy: _by, ...row } = survivor.row;
      await updateCandidate(tx, survivorId, { ...row, ...COUNTED, ...plan.survivor.row, tags });
      const options = { since: before.made.lastSnapshot, at: context.now };
      await restoreScores(tx, survivor, plan.survivor.accounts, options);
      await restoreScores(tx, duplicate, plan.duplicate.accounts, options);
      await moveMerges(tx, duplicate.merges, duplicateId);
      // Nobody knows which of the two has a link that was made since.
      await revokeLinks(tx, survivorId, { since: mergedAt, at: context.now });
      await deleteMerge(tx, id);
      await logActivity(tx, context, {
        verb: "split",
        entity: "candidate",
        entityId: survivorId,
        detail: { duplicate: duplicateId },
      });
      return summarize(plan);
    }),
});

/** Triggers count these as the accounts and applications come. */
const COUNTED = {
  networks: undefined,
  networkCount: undefined,
  languages: undefined,
  stage: undefined,
  stageOrder: undefined,
  applicationCount: undefined,
};

const summarize = ({ stays, lost }: ReturnType<typeof planSplit>): z.output<typeof left> => ({
  stayed: stays.accounts.length + stays.decisions + stays.notes + stays.fields.length,
  lost: lost.accounts + lost.decisions + lost.places + lost.confirmations,
});

/** As they were when nothing was seen since; else made anew from what is held now. Scores of older models stay either way. */
async function restoreScores(
  tx: Tx,
  { row: { id, modelVersion, scoredAt }, scores, accounts }: CandidateState,
  accountIds: readonly number[],
  { since, at }: { since: number; at: number },
): Promise<void> {
  await deleteScores(tx, id);
  await saveScores(tx, scores);
  const newest = await lastSnapshot(tx, accountIds);
  const isCurrent = modelVersion === null || modelVersion === MODEL_VERSION;
  if (isCurrent && newest <= since && accountIds.join() === accounts.join()) return;
  if (newest > 0 || scoredAt !== null) await rebuildScores(tx, id, { at });
}
