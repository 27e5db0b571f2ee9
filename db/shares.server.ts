import {
  and,
  asc,
  count,
  countDistinct,
  desc,
  eq,
  gt,
  inArray,
  isNull,
  lt,
  max,
  notInArray,
  or,
} from "drizzle-orm";
import { readShortlist } from "./applications.server.ts";
import type { Reader, Tx } from "./client.server.ts";
import {
  candidates,
  members,
  positions,
  shareAnswers,
  shareCandidates,
  shares,
} from "./schema.server.ts";
import { among } from "./sql/among.server.ts";

type NewShare = typeof shares.$inferInsert;
const isLive = (at: number) => and(isNull(shares.revokedAt), gt(shares.expiresAt, at));

const SHARE = {
  id: shares.id,
  kind: shares.kind,
  positionId: shares.positionId,
  position: positions.title,
  blind: shares.blind,
  asks: shares.asks,
  by: members.name,
  createdAt: shares.createdAt,
  expiresAt: shares.expiresAt,
};
const select = (db: Reader) =>
  db
    .select(SHARE)
    .from(shares)
    .leftJoin(positions, eq(positions.id, shares.positionId))
    .leftJoin(members, eq(members.id, shares.createdBy));
export type Share = Awaited<ReturnType<typeof select>>[number];

/** The share whose token has this hash; undefined when it is unknown, expired or revoked, or its position was deleted. */
export async function shareByHash(
  db: Reader,
  tokenHash: string,
  at: number,
): Promise<Share | undefined> {
  const [share] = await select(db).where(and(eq(shares.tokenHash, tokenHash), isLive(at)));
  return share && shows(share) ? share : undefined;
}

/** The same by its number. */
export async function liveShare(db: Reader, id: number, at: number): Promise<Share | undefined> {
  const [share] = await select(db).where(and(eq(shares.id, id), isLive(at)));
  return share && shows(share) ? share : undefined;
}

const shows = ({ kind, positionId }: Share) => kind === "comparison" || positionId !== null;

export const countSharesOf = (db: Reader, memberId: number, at: number): Promise<number> =>
  db.$count(shares, and(eq(shares.createdBy, memberId), isLive(at)));

/** Links that work, the newest first, with who is shown and how many people answered. */
export async function listShares(db: Reader, at: number, most: number) {
  const rows = (
    await select(db).where(isLive(at)).orderBy(desc(shares.createdAt), desc(shares.id)).limit(most)
  ).filter(shows);
  const ids = rows.map(({ id }) => id);
  const shown = await db
    .select({ shareId: shareCandidates.shareId, name: candidates.name })
    .from(shareCandidates)
    .innerJoin(candidates, eq(candidates.id, shareCandidates.candidateId))
    .where(among(shareCandidates.shareId, ids))
    .orderBy(asc(shareCandidates.place), asc(shareCandidates.id));
  const answered = await db
    .select({ shareId: shareAnswers.shareId, readers: countDistinct(shareAnswers.readerHash) })
    .from(shareAnswers)
    .where(among(shareAnswers.shareId, ids))
    .groupBy(shareAnswers.shareId);
  return rows.map((share) => ({
    ...share,
    names: shown.filter(({ shareId }) => shareId === share.id).map(({ name }) => name),
    readers: answered.find(({ shareId }) => shareId === share.id)?.readers ?? 0,
  }));
}
export type ListedShare = Awaited<ReturnType<typeof listShares>>[number];

export const countLiveShares = async (db: Reader, at: number): Promise<number> =>
  db.$count(shares, isLive(at));

/** Who a share shows, in the order in which it was shared, each once: those who are still there and, of a shortlist, still on it. */
export async function shownBy(db: Reader, share: Pick<Share, "id" | "kind" | "positionId">) {
  const rows = await db
    .select({ candidateId: shareCandidates.candidateId, number: shareCandidates.number })
    .from(shareCandidates)
    .where(eq(shareCandidates.shareId, share.id))
    .orderBy(asc(shareCandidates.place), asc(shareCandidates.id));
  const first = new Map(rows.toReversed().map((row) => [row.candidateId, row]));
  const present = rows.filter((row) => first.get(row.candidateId) === row);
  if (share.kind === "comparison" || share.positionId === null) return present;
  const listed = new Set(
    (await readShortlist(db, share.positionId)).map(({ candidateId }) => candidateId),
  );
  return present.filter(({ candidateId }) => listed.has(candidateId));
}

export async function insertShare(
  tx: Tx,
  row: NewShare,
  shown: readonly Omit<typeof shareCandidates.$inferInsert, "shareId">[],
): Promise<number> {
  const [made] = await tx.insert(shares).values(row).returning({ id: shares.id });
  const shareId = made!.id;
  await tx.insert(shareCandidates).values(shown.map((one) => ({ ...one, shareId })));
  return shareId;
}

/** False when there is no such share, or it was revoked before. */
export async function revokeShare(tx: Tx, id: number, at: number): Promise<boolean> {
  const ended = await tx
    .update(shares)
    .set({ revokedAt: at })
    .where(and(eq(shares.id, id), isNull(shares.revokedAt)))
    .returning({ id: shares.id });
  return ended.length > 0;
}

/** Forgets the people shown by links that ended before `before`, and the links themselves where nobody answered. */
export async function forgetShares(tx: Tx, { before }: { before: number }): Promise<void> {
  const ended = or(lt(shares.expiresAt, before), lt(shares.revokedAt, before));
  const ids = tx.select({ id: shares.id }).from(shares).where(ended);
  await tx.delete(shareCandidates).where(inArray(shareCandidates.shareId, ids));
  const answered = tx.select({ id: shareAnswers.shareId }).from(shareAnswers);
  await tx.delete(shares).where(and(ended, notInArray(shares.id, answered)));
}

type ReaderOf = { shareId: number; readerHash: string };
const isFrom = ({ shareId, readerHash }: ReaderOf) =>
  and(eq(shareAnswers.shareId, shareId), eq(shareAnswers.readerHash, readerHash));

/** What one reader answered. */
export const answersFrom = async (db: Reader, reader: ReaderOf) =>
  db
    .select({
      number: shareAnswers.number,
      name: shareAnswers.name,
      thumb: shareAnswers.thumb,
      comment: shareAnswers.comment,
    })
    .from(shareAnswers)
    .where(isFrom(reader))
    .orderBy(asc(shareAnswers.number));

/** How many readers answered a share. */
export async function countReaders(db: Reader, shareId: number): Promise<number> {
  const [row] = await db
    .select({ readers: countDistinct(shareAnswers.readerHash) })
    .from(shareAnswers)
    .where(eq(shareAnswers.shareId, shareId));
  return row?.readers ?? 0;
}

/** Replaces what a reader answered before about these numbers. */
export async function replaceAnswers(
  tx: Tx,
  { numbers, ...reader }: ReaderOf & { numbers: readonly number[] },
  rows: readonly Omit<typeof shareAnswers.$inferInsert, keyof ReaderOf>[],
): Promise<void> {
  await tx.delete(shareAnswers).where(and(isFrom(reader), among(shareAnswers.number, numbers)));
  if (rows.length > 0)
    await tx.insert(shareAnswers).values(rows.map((row) => ({ ...row, ...reader })));
}

/** Deletes what a reader answered about a candidate; resolves to the link's number, undefined when there is no such answer. */
export async function deleteAnswer(
  tx: Tx,
  { id, candidateId }: { id: number; candidateId: number },
): Promise<number | undefined> {
  const [gone] = await tx
    .delete(shareAnswers)
    .where(and(eq(shareAnswers.id, id), eq(shareAnswers.candidateId, candidateId)))
    .returning({ shareId: shareAnswers.shareId });
  return gone?.shareId;
}

/** Answers that are looked through for the latest. */
const LATEST = 500;

/** Who answered a link since a moment, the latest first: each reader once a link, with one of those they answered about. */
export async function latestReaders(db: Reader, { since, most }: { since: number; most: number }) {
  const [newest] = await db.select({ id: max(shareAnswers.id) }).from(shareAnswers);
  const rows = await db
    .select({
      id: shareAnswers.id,
      shareId: shareAnswers.shareId,
      readerHash: shareAnswers.readerHash,
      reader: shareAnswers.name,
      candidateId: shareAnswers.candidateId,
      name: candidates.name,
      position: positions.title,
      at: shareAnswers.at,
    })
    .from(shareAnswers)
    .innerJoin(shares, eq(shares.id, shareAnswers.shareId))
    .innerJoin(candidates, eq(candidates.id, shareAnswers.candidateId))
    .leftJoin(positions, eq(positions.id, shares.positionId))
    .where(gt(shareAnswers.id, (newest?.id ?? 0) - LATEST))
    .orderBy(desc(shareAnswers.id));
  const readers = new Map<
    string,
    Omit<(typeof rows)[number], "shareId" | "readerHash"> & { others: number }
  >();
  for (const { shareId, readerHash, ...row } of rows.filter(({ at }) => at >= since)) {
    const key = `${shareId} ${readerHash}`;
    const known = readers.get(key);
    if (known) known.others++;
    else readers.set(key, { ...row, others: 0 });
  }
  return [...readers.values()].slice(0, most);
}

/** What readers of links answered about a candidate, the newest first, and how many there are. */
export async function answersAbout(db: Reader, candidateId: number, most: number) {
  const own = eq(shareAnswers.candidateId, candidateId);
  const rows = await db
    .select({
      id: shareAnswers.id,
      name: shareAnswers.name,
      thumb: shareAnswers.thumb,
      comment: shareAnswers.comment,
      at: shareAnswers.at,
      kind: shares.kind,
      blind: shares.blind,
      position: positions.title,
    })
    .from(shareAnswers)
    .innerJoin(shares, eq(shares.id, shareAnswers.shareId))
    .leftJoin(positions, eq(positions.id, shares.positionId))
    .where(own)
    .orderBy(desc(shareAnswers.at), desc(shareAnswers.id))
    .limit(most);
  const tally = await db
    .select({ thumb: shareAnswers.thumb, times: count() })
    .from(shareAnswers)
    .where(own)
    .groupBy(shareAnswers.thumb);
  const times = (thumb: string | null) => tally.find((row) => row.thumb === thumb)?.times ?? 0;
  const [up, down] = [times("up"), times("down")];
  return { rows, up, down, total: up + down + times(null) };
}
export type Answers = Awaited<ReturnType<typeof answersAbout>>;
