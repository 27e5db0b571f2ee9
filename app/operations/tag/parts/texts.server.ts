import type { Db } from "#db/client.server.ts";
import { writeDueTagTexts } from "#db/tags.server.ts";
import { transactSlices } from "../../slices.ts";

/** Candidates whose text is written in one transaction, so that nobody waits long. */
const SLICE = 500;

/**
 * Rewrites `candidates.tags` of the candidates whose tags changed. Whatever is left when the server stops is written at
 * the next maintenance.
 */
export const writeTagTexts = (db: Db): Promise<void> =>
  transactSlices(db, async (tx) => (await writeDueTagTexts(tx, SLICE)) === SLICE);
