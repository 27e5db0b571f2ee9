import type { Signed } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import { mergeCandidates, mergeOf, type Choice } from "#db/merge.server.ts";
import type { Side } from "#db/schema.server.ts";
import { lastSnapshot, readSide, sameSides, type Scored } from "#db/sides.server.ts";
import { planSplit, splitCandidates, splitOffAccount, type Plan } from "#db/split.server.ts";
import { snapshotsOf } from "#db/snapshots.server.ts";
import { MODEL_VERSION } from "#scoring/index.ts";
import { untilWritten } from "./again.ts";
import { scoresOf } from "./rescore.server.ts";

/** The scores that follow from these accounts. Who was never looked at is left as they are. */
async function scoredFrom(
  db: Db,
  accountIds: readonly number[],
  { at, looked }: { at: number; looked: boolean },
): Promise<Scored> {
  const looks = await snapshotsOf(db, accountIds);
  return looks.length === 0 && !looked ? { history: [], columns: {} } : scoresOf(looks, at);
}

type Merging = Signed & {
  keptId: number;
  goneId: number;
  versions: { kept: number; gone: number };
  choice: Choice;
};

/**
 * Merges the candidate `goneId` into `keptId`. "self": they are one already; "gone": one of them is not there any more;
 * "changed": one of them was edited since `versions`. Then nothing was written.
 */
export async function merge(
  db: Db,
  { keptId, goneId, versions, choice, by, at }: Merging,
): Promise<"merged" | "self" | "gone" | "changed"> {
  if (keptId === goneId) return "self";
  return untilWritten(async () => {
    const same = await sameSides(db, [keptId, goneId]);
    const [kept, gone] = [await readSide(db, keptId), await readSide(db, goneId)];
    if (!kept || !gone) return "gone";
    if (kept.row.version !== versions.kept || gone.row.version !== versions.gone) return "changed";
    const looked = kept.row.scoredAt !== null || gone.row.scoredAt !== null;
    const scored = await scoredFrom(db, [...kept.accounts, ...gone.accounts], { at, looked });
    return (await mergeCandidates(db, { kept, gone, choice, scored, same, by, at }))
      ? "merged"
      : undefined;
  });
}

/** Why a merge cannot be undone: there is none of that candidate, or it is part of somebody else now; another came after it, or it is too long ago. */
export type Obstacle = "none" | "moved" | "buried" | "forgotten";

/** What splitting would do; or why it cannot be done. */
export async function splitPlan(db: Db, { keptId, goneId }: { keptId: number; goneId: number }) {
  const merged = await mergeOf(db, goneId);
  if (merged && merged.keptId !== keptId) return "moved" satisfies Obstacle;
  const now = await readSide(db, keptId);
  if (!merged || !now) return "none" satisfies Obstacle;
  if (now.merges.at(-1) !== merged.id) return "buried" satisfies Obstacle;
  if (merged.before === null) return "forgotten" satisfies Obstacle;
  const { before } = merged;
  return {
    id: merged.id,
    by: merged.mergedBy,
    at: merged.mergedAt,
    before,
    now,
    plan: planSplit(before, now),
  };
}

/** Takes the candidate `goneId` out of `keptId` again, as far as what changed since allows, and says what that left. */
export async function split(
  db: Db,
  { keptId, goneId, by, at }: Signed & { keptId: number; goneId: number },
): Promise<Plan | Obstacle> {
  return untilWritten(async () => {
    const same = await sameSides(db, [keptId]);
    const found = await splitPlan(db, { keptId, goneId });
    if (typeof found === "string") return found;
    const { id, before, plan } = found;
    const since = before.made.lastSnapshot;
    const [kept, gone] = [
      await scoresAfter(db, before.kept, plan.kept.accounts, { since, at }),
      await scoresAfter(db, before.gone, plan.gone.accounts, { since, at }),
    ];
    const written = await splitCandidates(db, {
      id,
      keptId,
      goneId,
      before,
      plan,
      same,
      by,
      at,
      scored: { kept: kept.scored, gone: gone.scored },
      history: { kept: kept.history, gone: gone.history },
    });
    return written ? plan : undefined;
  });
}

/** As they were when nothing was seen since; else made anew from what is held now. Scores of older models stay either way. */
async function scoresAfter(
  db: Db,
  before: Side,
  accountIds: readonly number[],
  { since, at }: { since: number; at: number },
) {
  const unchanged =
    accountIds.join() === before.accounts.join() && (await lastSnapshot(db, accountIds)) <= since;
  if (unchanged && [null, MODEL_VERSION].includes(before.row.modelVersion))
    return { scored: null, history: before.scores };
  return {
    scored: await scoredFrom(db, accountIds, { at, looked: before.row.scoredAt !== null }),
    history: olderModels(before.scores),
  };
}

const olderModels = (scores: Side["scores"]) =>
  scores.filter(({ modelVersion }) => modelVersion !== MODEL_VERSION);

/**
 * Gives one account of a candidate to a new one; both are scored anew from what is theirs. Returns the new id. "gone":
 * the candidate or the account is not there any more; "only": it is all the candidate has.
 */
export async function splitOff(
  db: Db,
  {
    candidateId,
    accountId,
    name,
    by,
    at,
  }: Signed & { candidateId: number; accountId: number; name: string },
): Promise<number | "gone" | "only"> {
  return untilWritten(async () => {
    const same = await sameSides(db, [candidateId]);
    const side = await readSide(db, candidateId);
    if (!side?.accounts.includes(accountId)) return "gone";
    if (side.accounts.length === 1) return "only";
    const rest = side.accounts.filter((id) => id !== accountId);
    const scored = {
      kept: await scoredFrom(db, rest, { at, looked: side.row.scoredAt !== null }),
      fresh: await scoredFrom(db, [accountId], { at, looked: false }),
    };
    return splitOffAccount(db, {
      candidateId,
      accountId,
      name,
      scored,
      history: olderModels(side.scores),
      same,
      by,
      at,
    });
  });
}
