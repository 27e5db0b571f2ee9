import { atomically, type Db, type Statement } from "#db/client.server.ts";
import {
  addScore,
  allSnapshots,
  candidatesAfter,
  countOfOtherModels,
  sameBasis,
  scoredMoments,
} from "#db/snapshots.server.ts";
import { MODEL_VERSION, score, type Facts } from "#scoring/index.ts";
import { rescoreStatements } from "./rescore.server.ts";

const PAGE = 200;

/**
 * Scores every candidate under the current model, at every moment for which there are facts, and brings the table up to
 * it. Rows of older models stay in the history. What is there already is left as it is, so a run that was broken off
 * goes on where it stopped, and a second run changes nothing. Resolves to the number of candidates that were written.
 * @param onProgress called after each page with how many candidates were looked at
 */
export async function recompute(db: Db, onProgress: (looked: number) => void): Promise<number> {
  let looked = 0;
  let written = 0;
  for (let last = 0; ;) {
    const page = await candidatesAfter(db, last, PAGE);
    for (const candidate of page) {
      if (await recomputeOne(db, candidate)) written++;
      last = candidate.id;
    }
    looked += page.length;
    onProgress(looked);
    if (page.length < PAGE) return written;
  }
}

/**
 * Scores everybody again when the model is another one than at the last start, with a line of progress for the terminal.
 * Does nothing, and says nothing, otherwise.
 */
export async function recomputeForNewModel(db: Db, say: (line: string) => void): Promise<void> {
  const old = await countOfOtherModels(db, MODEL_VERSION);
  if (old === 0) return;
  const number = (count: number) => count.toLocaleString("en-GB");
  say(`The model is ${MODEL_VERSION} now: scoring ${number(old)} candidates again.`);
  let told = 0;
  await recompute(db, (looked) => {
    if (looked - told < 5000) return;
    told = looked;
    say(`  ${number(looked)} candidates looked at`);
  });
  say("  Done. Earlier scores stay in their history, marked.");
}

async function recomputeOne(
  db: Db,
  { id, modelVersion }: { id: number; modelVersion: string | null },
): Promise<boolean> {
  const once = await sameBasis(db, id);
  const there = await scoredMoments(db, id, MODEL_VERSION);
  const known = new Map<number, Facts>();
  const history: Statement[] = [];
  const snapshots = await allSnapshots(db, id);
  snapshots.forEach(({ accountId, observedAt, facts }, i) => {
    known.set(accountId, facts);
    if (snapshots[i + 1]?.observedAt === observedAt || there.has(observedAt)) return;
    const asOf = new Date(observedAt).toISOString();
    history.push(
      ...addScore(db, id, observedAt, score({ asOf, accounts: [...known.values()] }), once),
    );
  });
  if (snapshots.length === 0 || (history.length === 0 && modelVersion === MODEL_VERSION))
    return false;
  await atomically(db, history);
  await atomically(db, await rescoreStatements(db, id, { at: 0, once }));
  return true;
}
