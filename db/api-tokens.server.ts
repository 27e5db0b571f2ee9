import { and, desc, eq, gt, isNull, lte, or } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { apiTokens, members, team } from "./schema.server.ts";

/** The token with this hash, and its creator; undefined if it is unknown, expired or revoked, or its creator was removed. */
export async function apiTokenByHash(db: Reader, tokenHash: string, at: number) {
  const [row] = await db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      role: apiTokens.role,
      expiresAt: apiTokens.expiresAt,
      lastUsedAt: apiTokens.lastUsedAt,
      member: { name: members.name, role: members.role },
      team: { name: team.name, demo: team.demo },
    })
    .from(apiTokens)
    .innerJoin(members, eq(members.id, apiTokens.memberId))
    .innerJoin(team, eq(team.id, 1))
    .where(
      and(
        eq(apiTokens.tokenHash, tokenHash),
        gt(apiTokens.expiresAt, at),
        isNull(apiTokens.revokedAt),
        isNull(members.removedAt),
      ),
    );
  return row;
}

/** All tokens, newest first, with their creators. */
export async function listApiTokens(db: Reader) {
  return db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      prefix: apiTokens.prefix,
      role: apiTokens.role,
      by: members.name,
      createdAt: apiTokens.createdAt,
      expiresAt: apiTokens.expiresAt,
      lastUsedAt: apiTokens.lastUsedAt,
      revokedAt: apiTokens.revokedAt,
    })
    .from(apiTokens)
    .innerJoin(members, eq(members.id, apiTokens.memberId))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id));
}

const isLive = (at: number) => and(isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, at));
const isLiveOf = (memberId: number, at: number) =>
  and(eq(apiTokens.memberId, memberId), isLive(at));

export const countLiveTokens = (db: Reader, at: number): Promise<number> =>
  db.$count(apiTokens, isLive(at));

export const countTokensOf = (db: Reader, memberId: number, at: number): Promise<number> =>
  db.$count(apiTokens, isLiveOf(memberId, at));

export async function insertApiToken(tx: Tx, row: typeof apiTokens.$inferInsert): Promise<number> {
  const [made] = await tx.insert(apiTokens).values(row).returning({ id: apiTokens.id });
  return made!.id;
}

/** Returns its name; undefined if there is no such token, or it was revoked before. */
export async function revokeApiToken(tx: Tx, id: number, at: number): Promise<string | undefined> {
  const [row] = await tx
    .update(apiTokens)
    .set({ revokedAt: at })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ name: apiTokens.name });
  return row?.name;
}

/** Revokes all active tokens of a member. Returns how many. */
export async function revokeTokensOf(tx: Tx, memberId: number, at: number): Promise<number> {
  const ended = await tx
    .update(apiTokens)
    .set({ revokedAt: at })
    .where(isLiveOf(memberId, at))
    .returning({ id: apiTokens.id });
  return ended.length;
}

/** Records a use, unless one was recorded after `before`. */
export async function touchApiToken(
  tx: Tx,
  id: number,
  { at, before }: { at: number; before: number },
): Promise<void> {
  const { lastUsedAt } = apiTokens;
  await tx
    .update(apiTokens)
    .set({ lastUsedAt: at })
    .where(and(eq(apiTokens.id, id), or(isNull(lastUsedAt), lte(lastUsedAt, before))));
}
