import { and, desc, eq, gt, isNull, lt, ne, placeholder } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { prepared } from "./prepared.server.ts";
import { memberSettings, members, sessions, team } from "./schema.server.ts";

type NewSession = {
  tokenHash: string;
  memberId: number;
  at: number;
  expiresAt: number;
  device?: string;
};

/** Adds a session, and forgets all that are over. */
export async function startSession(tx: Tx, { at, device = "", ...session }: NewSession) {
  await tx.delete(sessions).where(lt(sessions.expiresAt, at));
  await tx.insert(sessions).values({ ...session, createdAt: at, lastUsedAt: at, device });
}

const bySession = prepared((db) =>
  db
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      teamName: team.name,
      demo: team.demo,
      shortcuts: memberSettings.shortcuts,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .innerJoin(team, eq(team.id, 1))
    .leftJoin(memberSettings, eq(memberSettings.memberId, members.id))
    .where(
      and(
        eq(sessions.tokenHash, placeholder("tokenHash")),
        gt(sessions.expiresAt, placeholder("at")),
        isNull(members.removedAt),
      ),
    )
    .prepare(),
);

/** The member and team behind a session token's hash, or undefined when it is unknown, revoked or over. */
export async function memberBySession(db: Reader, tokenHash: string, at: number) {
  const [row] = await bySession(db).execute({ tokenHash, at });
  return row && { ...row, shortcuts: row.shortcuts ?? true };
}

/** A member's sessions that are not over, the one used last first. */
export async function listSessions(db: Reader, memberId: number, at: number) {
  return db
    .select({
      tokenHash: sessions.tokenHash,
      device: sessions.device,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.memberId, memberId), gt(sessions.expiresAt, at)))
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.createdAt));
}

export async function touchSession(tx: Tx, tokenHash: string, at: number) {
  await tx.update(sessions).set({ lastUsedAt: at }).where(eq(sessions.tokenHash, tokenHash));
}

/** Ends a session. Returns whose it was. */
export async function endSession(tx: Tx, tokenHash: string): Promise<number | undefined> {
  const [row] = await tx
    .delete(sessions)
    .where(eq(sessions.tokenHash, tokenHash))
    .returning({ memberId: sessions.memberId });
  return row?.memberId;
}

/** Ends all sessions of a member but one. Returns how many those were. */
export async function endSessionsOf(tx: Tx, memberId: number, keep = ""): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.memberId, memberId), ne(sessions.tokenHash, keep)))
    .returning({ memberId: sessions.memberId });
  return ended.length;
}
