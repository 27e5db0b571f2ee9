import { isDeepStrictEqual } from "node:util";
import type { Db, Reader, Tx } from "#db/client.server.ts";
import { transact } from "#db/transact.server.ts";
import { Conflict } from "../../errors.ts";
import { keptRows, requireOpen } from "./rows.server.ts";

/** How often to plan again because somebody changed the import meanwhile. */
const TIMES = 5;

/**
 * Plans the rows of an open import, which takes long and so holds nobody up, and stores that in a transaction. Plans again
 * when a row was mended, or columns or choices were changed in the meantime; Conflict when that happens time and again.
 */
export async function planOpen<Planned, Result>(
  db: Db,
  id: number,
  plan: (open: OpenImport) => Promise<Planned>,
  store: (tx: Tx, planned: Planned) => Promise<Result>,
): Promise<Result> {
  for (let time = 0; time < TIMES; time++) {
    const open = await readOpen(db, id);
    const planned = await plan(open);
    const done = await transact(db, async (tx) =>
      isDeepStrictEqual(await readOpen(tx, id), open) ? { result: await store(tx, planned) } : null,
    );
    if (done) return done.result;
  }
  throw new Conflict("Somebody is editing these rows right now. Nothing was changed: try again.");
}

type OpenImport = Awaited<ReturnType<typeof readOpen>>;

async function readOpen(db: Reader, id: number) {
  const { columns, choices } = await requireOpen(db, id);
  return { columns, choices, kept: await keptRows(db, id) };
}
