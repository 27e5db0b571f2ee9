import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  lt,
  ne,
  notInArray,
  type SQL,
} from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader, Tx } from "./client.server.ts";
import {
  accounts,
  candidates,
  jobs,
  members,
  scores,
  applications,
  snapshots,
} from "./schema.server.ts";
import { increment } from "./sql/expressions.server.ts";
import { latestSnapshotId } from "./sql/latest-snapshot.server.ts";

/** Everything that is held of these candidates, in the order of the ids; an id that nobody has is left out. */
export async function readCandidates(db: Reader, ids: readonly number[]) {
  const wanted = [...ids];
  const [people, held, history] = await Promise.all([
    db
      .select({ ...getTableColumns(candidates), addedBy: members.name })
      .from(candidates)
      .leftJoin(members, eq(members.id, candidates.createdBy))
      .where(inArray(candidates.id, wanted)),
    accountsOf(db, wanted),
    db
      .select()
      .from(scores)
      .where(inArray(scores.candidateId, wanted))
      .orderBy(asc(scores.asOf), asc(scores.id)),
  ]);
  return wanted.flatMap((id) =>
    people
      .filter((person) => person.id === id)
      .map((person) => ({
        ...person,
        accounts: held.filter((account) => account.candidateId === id),
        history: history.filter((row) => row.candidateId === id),
      })),
  );
}
export type CandidateFile = Awaited<ReturnType<typeof readCandidates>>[number];

const bringers = alias(members, "bringers");

/** The accounts with what was last seen of each and who brought it, and the job that is about to read it again. */
async function accountsOf(db: Reader, ids: number[]) {
  return db
    .select({
      ...getTableColumns(accounts),
      addedByName: members.name,
      facts: snapshots.facts,
      evidence: snapshots.evidence,
      source: snapshots.source,
      sourceName: snapshots.sourceName,
      observedAt: snapshots.observedAt,
      broughtAt: snapshots.broughtAt,
      broughtByName: bringers.name,
      job: jobs.state,
    })
    .from(accounts)
    .leftJoin(members, eq(members.id, accounts.addedBy))
    .leftJoin(snapshots, eq(snapshots.id, latestSnapshotId))
    .leftJoin(bringers, eq(bringers.id, snapshots.broughtBy))
    .leftJoin(
      jobs,
      and(eq(jobs.accountId, accounts.id), inArray(jobs.state, ["waiting", "running"])),
    )
    .where(inArray(accounts.candidateId, ids))
    .orderBy(asc(accounts.id));
}

export { setTags } from "./tags.server.ts";

const brief = {
  id: candidates.id,
  name: candidates.name,
  headline: candidates.headline,
  score: candidates.score,
  low: candidates.low,
  high: candidates.high,
};
export type Brief = {
  id: number;
  name: string;
  headline: string | null;
  score: number | null;
  low: number | null;
  high: number | null;
};
/** What a list to choose from shows of a candidate; other fields of the row are dropped. */
export const candidateSummary = ({ id, name, headline, score, low, high }: Brief): Brief => ({
  id,
  name,
  headline,
  score,
  low,
  high,
});

/**
 * Suggestions to compare this candidate with: others on the same shortlist, then the nearest scores. Without a
 * candidate: the highest scores.
 */
export async function comparable(db: Reader, id: number | undefined, limit = 8): Promise<Brief[]> {
  const scored = isNotNull(candidates.score);
  const list = (where: SQL | undefined, order: SQL, left: number) =>
    db.select(brief).from(candidates).where(where).orderBy(order, asc(candidates.id)).limit(left);
  const me = id === undefined ? undefined : await getCandidate(db, id);
  if (id === undefined || !me) return list(scored, desc(candidates.score), limit);
  const mine = alias(applications, "mine");
  const shared = db
    .select({ id: applications.candidateId })
    .from(applications)
    .innerJoin(mine, eq(mine.positionId, applications.positionId))
    .where(and(eq(mine.candidateId, id), isNotNull(mine.place), isNotNull(applications.place)));
  const fellows = await list(
    and(inArray(candidates.id, shared), ne(candidates.id, id)),
    asc(candidates.name),
    limit,
  );
  const others = and(scored, notInArray(candidates.id, [id, ...fellows.map((one) => one.id)]));
  const score = me.score ?? 100;
  const near = [
    ...(await list(and(others, gte(candidates.score, score)), asc(candidates.score), limit)),
    ...(await list(and(others, lt(candidates.score, score)), desc(candidates.score), limit)),
  ].sort((a, b) => Math.abs((a.score ?? 0) - score) - Math.abs((b.score ?? 0) - score));
  return [...fellows, ...near].slice(0, limit);
}

export async function getCandidate(db: Reader, id: number) {
  const [row] = await db.select().from(candidates).where(eq(candidates.id, id));
  return row;
}

export async function insertCandidate(
  tx: Tx,
  row: typeof candidates.$inferInsert,
): Promise<number> {
  const [made] = await tx.insert(candidates).values(row).returning({ id: candidates.id });
  return made!.id;
}

/** Changes a candidate and counts the edit. */
export async function updateCandidate(
  tx: Tx,
  id: number,
  set: Partial<typeof candidates.$inferInsert> = {},
): Promise<void> {
  await tx
    .update(candidates)
    .set({ ...set, version: increment(candidates.version) })
    .where(eq(candidates.id, id));
}
