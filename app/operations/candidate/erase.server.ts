import pLimit from "p-limit";
import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { number } from "#app/domain/number.ts";
import { listAccounts } from "#db/accounts.server.ts";
import { deleteCandidate, eraseAccountRow, optimizeSearch } from "#db/candidate-erase.server.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { forgetInImports } from "#db/sql/imports.server.ts";
import { deleteOwnTags } from "#db/tags.server.ts";
import { clearTraces, markTraces } from "#db/traces.server.ts";
import { readSelected, selectionField, type Selection } from "#app/view/selection.server.ts";
import type { Tx } from "#db/client.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import type { Context } from "../context.ts";
import { Conflict, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { transactSlices } from "../slices.ts";
import { eraseSearches, searchesFor } from "./parts/erase-searches.server.ts";

/**
 * Erases a candidate for good: accounts, snapshots, scores, decisions, shortlist places and jobs go with the row, the
 * search index, cached answers, tags that nobody else has, searches for them in saved views and views called like them
 * too, and the pages of the file they stood on are overwritten; those of its log when nobody else reads (see `hasTraces`).
 * The activity log keeps that a candidate of this number was deleted, by whom and when.
 */
export const eraseCandidate = defineOperation({
  name: "candidate.erase",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.void(),
  async run(context, { id }) {
    await transact(context.db, async (tx) => {
      const searches = await eraseOne(tx, id);
      if (!searches)
        throw new NotFound("There is no such candidate. They may have been deleted already.");
      await eraseSearches(tx, context, searches);
      await optimizeSearch(tx);
      markTraces(tx);
      await logActivity(tx, context, { verb: "deleted", entity: "candidate", entityId: id });
    });
    await clearTraces(context.db);
  },
});

/** Resolves to what a search for exactly this candidate can mean; null when nobody has this id. */
async function eraseOne(tx: Tx, id: number): Promise<string[] | null> {
  const candidate = await getCandidate(tx, id);
  if (!candidate) return null;
  const searches = await searchesFor(tx, candidate);
  for (const account of await listAccounts(tx, id)) await eraseAccountRow(tx, account);
  await forgetInImports(tx, id);
  await deleteOwnTags(tx, id);
  await deleteCandidate(tx, id);
  return searches;
}

/** Candidates erased in one transaction. */
const SLICE = 25;
/** Two that erase the same people at once would both log them. */
const oneAtATime = pLimit(1);

/**
 * The same for a selection, a slice at a time; refused when it has grown beyond `atMost`, the number that was agreed to.
 * One row in the log, written with the first slice. One selection is erased after another.
 */
export const eraseSelected = defineOperation({
  name: "candidate.eraseSelected",
  right: "recruiter",
  input: z.object({ selection: selectionField, atMost: z.number().int().nonnegative() }),
  output: z.object({ erased: z.number() }),
  run: (context, { selection, atMost }) => oneAtATime(() => eraseAll(context, selection, atMost)),
});

async function eraseAll(context: Context, selection: Selection, atMost: number) {
  const ids = await readSelected(context.db, selection, context.now);
  if (ids.length > atMost)
    throw new Conflict(
      `There are now ${number(ids.length)}, more than the ${number(atMost)} that you agreed to delete. Nobody was deleted. Review the selection, then try again.`,
    );
  let erased = 0;
  let from = 0;
  await transactSlices(context.db, async (tx) => {
    const searches: string[] = [];
    for (const id of ids.slice(from, from + SLICE)) {
      const own = await eraseOne(tx, id);
      if (own) erased++;
      searches.push(...(own ?? []));
    }
    if (from === 0 && ids.length > 0)
      await logActivity(tx, context, {
        verb: "deleted",
        entity: "candidate",
        detail: { candidates: ids.length },
      });
    await eraseSearches(tx, context, searches);
    from += SLICE;
    const more = from < ids.length;
    if (!more) await optimizeSearch(tx);
    markTraces(tx);
    return more;
  });
  await clearTraces(context.db);
  return { erased };
}
