import type { Db } from "#db/client.server.ts";
import { getTag, writeDueTagTexts } from "#db/tags.server.ts";
import type { Reader } from "#db/client.server.ts";
import { NotFound } from "../errors.ts";
import { transactSlices } from "../slices.ts";

/** Candidates whose text is written in one transaction, so that nobody waits long. */
const SLICE = 500;

/**
 * Rewrites `candidates.tags` of the candidates whose tags changed. Whatever is left when the server stops is written at
 * the next maintenance.
 */
export const writeTagTexts = (db: Db): Promise<void> =>
  transactSlices(db, async (tx) => (await writeDueTagTexts(tx, SLICE)) === SLICE);

export async function tagOr404(db: Reader, id: number) {
  const tag = await getTag(db, id);
  if (!tag) throw new NotFound("There is no such tag. It may have been deleted or merged.");
  return tag;
}
