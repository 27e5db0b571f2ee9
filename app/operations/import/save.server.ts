import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import type { Choices } from "#app/imports/choices.ts";
import { applyEdits } from "#app/imports/edits.ts";
import { nameKey } from "#app/imports/cells/name.ts";
import type { Person } from "#app/imports/person.ts";
import { planRow, type Plan } from "#app/imports/plan.ts";
import { briefly } from "#app/log.server.ts";
import { insertApplications } from "#db/applications.server.ts";
import type { Tx } from "#db/client.server.ts";
import { accountKey, emailKey } from "#db/constants.ts";
import { isStorageFault } from "#db/database-error.server.ts";
import {
  dropSource,
  rowsToSave,
  updateImport,
  updateRow,
  type ImportRow,
} from "#db/imports.server.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";
import { shortMessage } from "#db/message.server.ts";
import { noteSaved } from "#db/sql/imports.server.ts";
import { withinSavepoint } from "#db/sql/savepoint.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf, type Context } from "../context.ts";
import { Conflict, OperationError } from "../errors.ts";
import { storeFacts } from "../facts/parts/store.server.ts";
import { defineOperation } from "../operation.server.ts";
import { firstSlice } from "../slices.ts";
import { applyRow, type Applied, type Options } from "./parts/apply.server.ts";
import { readExisting } from "./parts/existing.server.ts";
import { decidedOf, openRow, requireImport } from "./parts/rows.server.ts";

/** The most that one transaction saves, so that other writers wait only a moment: rows, and accounts with figures. */
const SLICE = { rows: 12, accounts: 50 };

/**
 * Saves the next rows of an import, each whole or not at all; call it until there are no more. What is refused or left
 * out is not saved and stays in the import. Rows are planned again: who is here may have changed since the page was
 * read. Call the worker's `wake` afterwards.
 */
export const saveImport = defineOperation({
  name: "import.save",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.object({ more: z.boolean() }),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const { state, choices } = await requireImport(tx, id);
      if (state !== "open" && state !== "saving")
        throw new Conflict("This import is already saved.");
      const rows = await rowsToSave(tx, id, SLICE.rows);
      if (rows.length === 0) {
        await updateImport(tx, id, { state: "saved", savedAt: context.now });
        await dropSource(tx, id);
        await logActivity(tx, context, { verb: "saved", entity: "import", entityId: id });
        return { more: false };
      }
      if (state === "open") await updateImport(tx, id, { state: "saving" });
      const sum = await saveRows(tx, context, rows.map(rowOf), choices);
      await logActivity(tx, context, {
        verb: "imported",
        entity: "candidate",
        detail: { import: id, ...sum },
      });
      return { more: true };
    }),
});

type Row = { id: number; person: Person | null; decided: ReturnType<typeof decidedOf> };

function rowOf(row: ImportRow): Row {
  const decided = decidedOf(row);
  const read = openRow(row);
  return { id: row.id, person: read && applyEdits(read.person, decided.edits), decided };
}

/** Saves the first of these rows. A row that may be a person of an earlier one waits for the next slice, which finds them here. */
async function saveRows(tx: Tx, context: Context, given: readonly Row[], choices: Choices) {
  const rows = firstSlice(given, SLICE.accounts, ({ person }) =>
    person ? person.accounts.length + person.figures.length : 0,
  );
  const existing = await readExisting(
    tx,
    rows.flatMap(({ person }) => person ?? []),
  );
  const saved: (Applied & { id: number })[] = [];
  const sum = { added: 0, changed: 0, unchanged: 0, failed: 0, accounts: 0 };
  const seen = new Set<string>();
  for (const { id, person, decided } of rows) {
    const plan = person && planRow(person, decided, existing, choices);
    const keys = person && plan ? keysOf(person, plan, choices) : [];
    if (keys.some((key) => seen.has(key))) break;
    for (const key of keys) seen.add(key);
    const done =
      person && plan
        ? await saveRow(tx, context, person, { plan, choices, existing })
        : "This row's data is no longer stored.";
    if (typeof done === "string") {
      await updateRow(tx, id, { result: "failed", look: true, message: done });
      sum.failed++;
    } else {
      saved.push({ ...done, id });
      sum[done.result]++;
    }
  }
  await writeTogether(tx, context, saved);
  const accountIds = saved.flatMap(({ made }) => made.accounts);
  if (accountIds.length > 0)
    await enqueueAccounts(tx, {
      accountIds,
      requestedBy: memberOf(context.actor),
      at: context.now,
    });
  return { ...sum, accounts: accountIds.length };
}

/** What another row would share if it is the same person. */
const keysOf = (person: Person, { candidate }: Plan, { sameName }: Choices) => [
  ...person.accounts.map(accountKey),
  ...person.emails.map(emailKey),
  ...(person.externalId === null ? [] : [`id ${person.externalId}`]),
  ...(candidate === null ? [] : [`candidate ${candidate.id}`]),
  ...(sameName === "apart" || person.name === null ? [] : [`name ${nameKey(person.name)}`]),
];

/** Saves a row whole; or nothing of it, and says why. */
async function saveRow(
  tx: Tx,
  context: Context,
  person: Person,
  options: Options,
): Promise<Applied | string> {
  const { verdict, why } = options.plan;
  if (verdict === "refused" || verdict === "left") return why ?? "Left out";
  try {
    return await withinSavepoint(tx, () => applyRow(tx, context, person, options));
  } catch (error) {
    if (error instanceof OperationError) return shortMessage(error.message);
    if (isStorageFault(error)) throw error;
    console.error(`A row of an import could not be saved: ${briefly(error)}`);
    return "Something went wrong with this row, and it was not saved. The server's log has the details.";
  }
}

/** Writes applications, facts and results of all rows at once. */
async function writeTogether(tx: Tx, context: Context, saved: (Applied & { id: number })[]) {
  await insertApplications(
    tx,
    saved.flatMap(({ applications }) => applications),
  );
  const snapshots = await storeFacts(
    tx,
    context,
    saved.flatMap(({ facts }) => facts),
  );
  for (const { made, facts } of saved) made.snapshots = snapshots.splice(0, facts.length);
  await noteSaved(
    tx,
    saved.map(({ id, result, candidateId, made }) => ({ id, result, candidateId, made })),
  );
}
