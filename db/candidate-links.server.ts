import { and, desc, eq, gt, gte, isNull } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { candidateLinks } from "./schema.server.ts";

const isLive = (at: number) =>
  and(isNull(candidateLinks.revokedAt), gt(candidateLinks.expiresAt, at));

export async function insertLink(tx: Tx, row: typeof candidateLinks.$inferInsert): Promise<number> {
  const [made] = await tx.insert(candidateLinks).values(row).returning({ id: candidateLinks.id });
  return made!.id;
}

/** The link behind a token's hash; undefined when it expired, was revoked or never was. */
export async function liveLink(db: Reader, tokenHash: string, at: number) {
  const [row] = await db
    .select()
    .from(candidateLinks)
    .where(and(eq(candidateLinks.tokenHash, tokenHash), isLive(at)));
  return row;
}

export const isLiveLink = async (
  db: Reader,
  { id, candidateId }: { id: number; candidateId: number },
  at: number,
): Promise<boolean> =>
  (await db.$count(
    candidateLinks,
    and(eq(candidateLinks.id, id), eq(candidateLinks.candidateId, candidateId), isLive(at)),
  )) > 0;

export const countLiveLinks = (db: Reader, candidateId: number, at: number): Promise<number> =>
  db.$count(candidateLinks, and(eq(candidateLinks.candidateId, candidateId), isLive(at)));

/** Every link of a candidate, the newest first, without the hash of its token. */
export const listLinks = async (db: Reader, candidateId: number) =>
  db
    .select({
      id: candidateLinks.id,
      createdBy: candidateLinks.createdBy,
      createdAt: candidateLinks.createdAt,
      expiresAt: candidateLinks.expiresAt,
      revokedAt: candidateLinks.revokedAt,
    })
    .from(candidateLinks)
    .where(eq(candidateLinks.candidateId, candidateId))
    .orderBy(desc(candidateLinks.id));
export type LinkRow = Awaited<ReturnType<typeof listLinks>>[number];

/** Ends live links of a candidate: one, or those made at or after a moment. Resolves to how many there were. */
export async function revokeLinks(
  tx: Tx,
  candidateId: number,
  { id, since, at }: { id?: number; since?: number; at: number },
): Promise<number> {
  const rows = await tx
    .update(candidateLinks)
    .set({ revokedAt: at })
    .where(
      and(
        eq(candidateLinks.candidateId, candidateId),
        isLive(at),
        id === undefined ? undefined : eq(candidateLinks.id, id),
        since === undefined ? undefined : gte(candidateLinks.createdAt, since),
      ),
    )
    .returning({ id: candidateLinks.id });
  return rows.length;
}
