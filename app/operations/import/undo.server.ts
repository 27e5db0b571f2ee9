import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import type { Made, Written } from "#app/imports/made.ts";
import { newPerson } from "#app/imports/person.ts";
import { listAccounts } from "#db/accounts.server.ts";
import { deleteApplications, getApplication } from "#db/applications.server.ts";
import { deleteCandidate, eraseAccountRows, optimizeSearch } from "#db/candidate-erase.server.ts";
import { getCandidate, setTags, updateCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { deleteContacts, deleteDetails } from "#db/contacts.server.ts";
import { deleteSnapshots } from "#db/snapshots.server.ts";
import { rowsToUndo, updateImport, updateRow, type ImportRow } from "#db/imports.server.ts";
import { deleteSomeCached } from "#db/sql/erase.server.ts";
import { selectUndoing, type StaysFor } from "#db/sql/undoing.server.ts";
import { clearTraces, markTraces } from "#db/traces.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import type { Context } from "../context.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { rebuildScores } from "../score/parts/rescore.server.ts";
import { firstSlice } from "../slices.ts";
import { requireImport } from "./parts/rows.server.ts";

/** The most that one transaction takes back, so that other writers wait only a moment: rows, accounts, cached answers. */
const SLICE = { rows: 10, accounts: 50, answers: 250 };
/** How long an import can be undone: as long as a merge can be split. */
export const UNDO_FOR = 30 * 86_400_000;

/**
 * Takes back the next rows of a saved import; call it until there are no more. New candidates are deleted with everything
 * that was read of them, unless somebody worked on them since; their names stay with the import until it is forgotten.
 * Candidates who were here before lose only what the import gave.
 */
export const undoImport = defineOperation({
  name: "import.undo",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.object({ more: z.boolean() }),
  async run(context, { id }) {
    const more = await transact(context.db, async (tx) => {
      const { state, savedAt } = await requireImport(tx, id);
      if (state !== "saved" && state !== "undoing" && state !== "saving")
        throw new Conflict("There is nothing to undo in this import.");
      if (savedAt !== null && savedAt < context.now - UNDO_FOR)
        throw new Conflict("This import is more than 30 days old and can no longer be undone.");
      if (await deleteSomeCached(tx, SLICE.answers)) return true;
      const rows = firstSlice(
        await rowsToUndo(tx, id, SLICE.rows),
        SLICE.accounts,
        (row) => madeOf(row).accounts.length,
      );
      if (rows.length === 0) {
        await optimizeSearch(tx);
        await updateImport(tx, id, { state: "undone", undoneAt: context.now });
        await logActivity(tx, context, { verb: "undone", entity: "import", entityId: id });
        return false;
      }
      if (state !== "undoing") await updateImport(tx, id, { state: "undoing" });
      const sum = { undone: 0, kept: 0 };
      for (const row of rows) sum[await undoRow(tx, context, row)]++;
      markTraces(tx);
      await logActivity(tx, context, {
        verb: "took back",
        entity: "candidate",
        detail: { import: id, ...sum },
      });
      return true;
    });
    await clearTraces(context.db);
    return { more };
  },
});

const madeOf = ({ made }: ImportRow) => made as Made;

async function undoRow(tx: Tx, context: Context, row: ImportRow): Promise<"undone" | "kept"> {
  const undoing = await selectUndoing(tx, row.id);
  const candidate = row.candidateId === null ? undefined : await getCandidate(tx, row.candidateId);
  if (undoing === "gone" || !candidate) {
    await updateRow(tx, row.id, { result: "undone", made: null, message: "Deleted since." });
    return "undone";
  }
  if (undoing === "gave") {
    await takeBack(tx, context, candidate.id, madeOf(row));
    await updateRow(tx, row.id, { result: "undone", made: null });
    return "undone";
  }
  if (undoing !== "added") {
    const message = `${SINCE[undoing]} since, so they stay.`;
    await updateRow(tx, row.id, { result: "kept", made: null, message });
    return "kept";
  }
  await eraseAccountRows(tx, await listAccounts(tx, candidate.id));
  await deleteCandidate(tx, candidate.id);
  await updateRow(tx, row.id, {
    result: "undone",
    candidateId: null,
    made: null,
    person: { ...newPerson([row.line], ""), name: candidate.name },
  });
  return "undone";
}

const SINCE: Record<StaysFor, string> = {
  merged: "Merged with somebody else",
  decided: "A decision was made",
  moved: "Moved or added to a position",
  account: "An account was added",
  noted: "A note or a rating was added",
  asked: "They sent the team a request",
  edited: "Edited",
};

/** Takes back what the import gave to a candidate who was here before, as far as it is unchanged. */
async function takeBack(tx: Tx, context: Context, candidateId: number, made: Made) {
  const given = new Set(made.accounts);
  const accounts = await listAccounts(tx, candidateId);
  await eraseAccountRows(
    tx,
    accounts.filter(({ id }) => given.has(id)),
  );
  await deleteContacts(tx, made.contacts);
  await deleteDetails(tx, made.details);
  await deleteSnapshots(tx, made.snapshots);
  for (const positionId of made.positions) {
    const application = await getApplication(tx, { positionId, candidateId });
    if (application) await deleteApplications(tx, [application.id]);
  }
  const now = await getCandidate(tx, candidateId);
  const tagged = new Set(made.tags.map((tag) => tag.toLowerCase()));
  const tags = (now?.tags?.split(", ") ?? []).filter((tag) => !tagged.has(tag.toLowerCase()));
  const fields = Object.keys(made.after) as (keyof Written)[];
  const back = Object.fromEntries(
    fields
      .filter((field) => now?.[field] === made.after[field])
      .map((field) => [field, made.before[field] ?? null]),
  );
  await updateCandidate(tx, candidateId, {
    ...back,
    ...(tagged.size > 0 && { tags: await setTags(tx, candidateId, tags) }),
  });
  if (made.accounts.length + made.snapshots.length > 0)
    await rebuildScores(tx, candidateId, { at: context.now });
}
