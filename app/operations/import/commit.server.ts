import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { applyEdits } from "#app/imports/edits.ts";
import { briefly } from "#app/log.server.ts";
import type { Choices } from "#app/imports/choices.ts";
import { accountKey, type Person } from "#app/imports/person.ts";
import { emailKey, planRow, type Known } from "#app/imports/plan.ts";
import type { Tx } from "#db/client.server.ts";
import {
  dropSource,
  rowsToSave,
  updateImport,
  updateRow,
  type ImportRow,
} from "#db/imports.server.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";
import { shortMessage } from "#db/message.server.ts";
import { noteSaved, type SavedRow } from "#db/sql/imports.server.ts";
import { withinSavepoint } from "#db/sql/savepoint.server.ts";
import { isStorageFault } from "#db/database-error.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf, type Context } from "../context.ts";
import { Conflict, OperationError } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { applyRow, type Applied } from "./apply.server.ts";
import { scoreStored, type Stored } from "./figures.server.ts";
import { readKnown } from "./known.server.ts";
import { actionOf, editsOf, personOf, requireImport, type OpenImport } from "./rows.server.ts";

/** Rows, and accounts with figures, written in one transaction at most, so that whoever else writes waits a moment only. */
const SLICE = { rows: 15, accounts: 100 };

/**
 * Saves the next rows of an import, each whole or not at all; call it until none is left. What is refused or left out is not
 * saved and stays in the import. Rows are planned anew: who is here may have changed since the page was read. Call the
 * worker's `wake` afterwards.
 */
export const commitImport = defineOperation({
  name: "import.commit",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.object({ left: z.boolean() }),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const found = await requireImport(tx, id);
      if (found.state !== "open" && found.state !== "saving")
        throw new Conflict("This import is saved already.");
      const rows = sliceOf(await rowsToSave(tx, id, SLICE.rows));
      if (rows.length === 0) {
        await updateImport(tx, id, { state: "saved", savedAt: context.now });
        await dropSource(tx, id);
        await logActivity(tx, context, { verb: "saved", entity: "import", entityId: id });
        return { left: false };
      }
      if (found.state === "open") await updateImport(tx, id, { state: "saving" });
      const sum = await saveRows(tx, context, found, rows);
      await logActivity(tx, context, {
        verb: "imported",
        entity: "candidate",
        detail: { import: id, ...sum },
      });
      return { left: true };
    }),
});

/** The first rows, as many as one slice may take; at least one. */
function sliceOf(rows: readonly ImportRow[]): readonly ImportRow[] {
  let accounts = 0;
  return rows.filter((row, at) => {
    const person = personOf(row);
    accounts += (person?.accounts.length ?? 0) + (person?.figures.length ?? 0);
    return at === 0 || accounts <= SLICE.accounts;
  });
}

async function saveRows(
  tx: Tx,
  context: Context,
  { choices }: OpenImport,
  rows: readonly ImportRow[],
) {
  const people = rows.map((row) => {
    const person = personOf(row);
    return person && applyEdits(person, editsOf(row));
  });
  const known = await readKnown(
    tx,
    people.filter((person) => person !== null),
  );
  const sum = { added: 0, changed: 0, unchanged: 0, failed: 0, accounts: 0 };
  const accountIds: number[] = [];
  const noted: SavedRow[] = [];
  const toScore = new Map<number, Stored[]>();
  const keys = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const person = people[at] ?? null;
    const own = person ? keysOf(person) : [];
    const anew = person !== null && own.some((key) => keys.has(key));
    const saved = await saveRow(tx, context, {
      row,
      person,
      known: anew ? await readKnown(tx, [person]) : known,
      choices,
    });
    sum[saved?.result ?? "failed"]++;
    if (!saved) continue;
    for (const key of own) keys.add(key);
    accountIds.push(...saved.made.accounts);
    const { stored, ...made } = saved;
    noted.push({ id: row.id, ...made });
    if (stored.length > 0)
      toScore.set(saved.candidateId, [...(toScore.get(saved.candidateId) ?? []), ...stored]);
  }
  await noteSaved(tx, noted);
  sum.accounts = accountIds.length;
  await scoreStored(tx, toScore);
  if (accountIds.length > 0)
    await enqueueAccounts(tx, {
      accountIds,
      requestedBy: memberOf(context.actor),
      at: context.now,
    });
  return sum;
}

/** By what a later row could be the same person. */
const keysOf = ({ accounts, emails, externalId }: Person) => [
  ...accounts.map(accountKey),
  ...emails.map(emailKey),
  ...(externalId === null ? [] : [`id ${externalId}`]),
];

type OneRow = { row: ImportRow; person: Person | null; known: Known; choices: Choices };

/** Saves a row whole, or not at all with a message; null then. */
async function saveRow(
  tx: Tx,
  context: Context,
  { row, person, known, choices }: OneRow,
): Promise<Applied | null> {
  const fail = async (message: string | null) => {
    await updateRow(tx, row.id, { result: "failed", look: true, message });
    return null;
  };
  if (!person) return fail("This row's data is no longer stored.");
  const plan = planRow(person, { edits: editsOf(row), action: actionOf(row) }, known, choices);
  if (plan.verdict === "refused" || plan.verdict === "left") return fail(plan.why);
  try {
    return await withinSavepoint(tx, () => applyRow(tx, context, person, { plan, choices, known }));
  } catch (error) {
    if (error instanceof OperationError) return fail(shortMessage(error.message));
    if (isStorageFault(error)) throw error;
    console.error(`Row ${row.id} of an import could not be saved: ${briefly(error)}`);
    return fail(
      "Something went wrong with this row, and it was not saved. The server's log has the details.",
    );
  }
}
