import { scoresOf } from "#app/worker/rescore.server.ts";
import type { Scored } from "#db/candidate-state.server.ts";
import type { Reader } from "#db/client.server.ts";
import { snapshotsOf } from "#db/snapshots.server.ts";

/** The scores that follow from these accounts. Who was never looked at is left as they are. */
export async function scoreAccounts(
  db: Reader,
  accountIds: readonly number[],
  { at, looked }: { at: number; looked: boolean },
): Promise<Scored> {
  const looks = await snapshotsOf(db, accountIds);
  return looks.length === 0 && !looked ? { history: [], columns: {} } : scoresOf(looks, at);
}
