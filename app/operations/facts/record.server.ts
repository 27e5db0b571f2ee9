import { z } from "zod";
import { keptLinks, namesOf } from "#app/networks/links.ts";
import { endingField, leaseField } from "#app/operations/job/fields.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { rescoreCandidates } from "#app/operations/score/parts/rescore.server.ts";
import { endJob, findHeldJob, noteAttempt } from "#db/leases.server.ts";
import { saveProfile } from "#db/links.server.ts";
import { addSnapshots, latestSnapshots } from "#db/snapshots.server.ts";
import { transact } from "#db/transact.server.ts";
import { evidenceField, factsField } from "./fields.ts";

/** Links on a profile, and names of an account, that a connector may find. */
const MOST_NAMES = 1000;
/** What was read of an account. */
const readingField = z.object({
  facts: factsField,
  evidence: evidenceField,
  links: z
    .array(z.object({ url: z.string().max(2000), verifiedAt: z.number().nullable() }))
    .max(MOST_NAMES)
    .default([]),
  /** Other addresses and ids under which the same account is known. */
  aliases: z.array(z.string().max(2000)).max(MOST_NAMES).default([]),
  /** Programming languages of recent own work. */
  languages: z.array(z.string().min(1).max(40)).max(20).default([]),
  /** As the network spells it. */
  handle: z.string().optional(),
});

/**
 * Ends a held job: its outcome and, when the account was read, the facts, links and names that were found and the
 * candidate's new score. Facts and score stay as they are when it was not; with nothing ever seen the reason is written.
 * False when the job is not held any more; then nothing is written.
 */
export const recordResult = defineOperation({
  name: "facts.record",
  right: "system",
  input: endingField.extend({ job: leaseField, read: readingField.nullable() }),
  output: z.boolean(),
  run: ({ db, now }, { job, read, outcome, message }) =>
    transact(db, async (tx) => {
      const held = await findHeldJob(tx, job);
      if (!held) return false;
      const { id: accountId, candidateId, network, handle } = held.account;
      const ending = { at: now, outcome, message };
      await endJob(tx, held.id, ending);
      if (!read) {
        await noteAttempt(tx, accountId, ending);
        if ((await latestSnapshots(tx, [candidateId])).size === 0)
          await rescoreCandidates(tx, [{ candidateId, at: now }]);
        return true;
      }
      // With other capitals it is the network's own spelling; a wholly other one is a further name, and the handle stays.
      const spelled = read.handle ?? handle;
      const same = spelled.toLowerCase() === handle.toLowerCase();
      await noteAttempt(tx, accountId, { ...ending, read: { handle: same ? spelled : handle } });
      await addSnapshots(tx, [
        { accountId, jobId: held.id, source: network, facts: read.facts, evidence: read.evidence },
      ]);
      await saveProfile(tx, {
        accountId,
        links: keptLinks(read.links),
        names: namesOf(network, spelled, read.aliases),
        languages: read.languages,
      });
      await rescoreCandidates(tx, [{ candidateId }]);
      return true;
    }),
});
