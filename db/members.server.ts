import { and, eq, gt, lt, sql } from "drizzle-orm";
import { atomically, type Db } from "./client.server.ts";
import type { Role } from "./constants.ts";
import { activity, members, sessions, team } from "./schema.server.ts";

export type Member = { id: number; name: string; email: string; role: Role };

/** The team, or undefined before setup. */
export async function getTeam(db: Db) {
  return db.select().from(team).get();
}

/** Makes the team and its owner. Does nothing when a team exists: returns false. */
export async function createTeam(
  db: Db,
  input: {
    teamName: string;
    name: string;
    email: string;
    passwordHash: string;
    demo?: boolean;
    at: number;
  },
): Promise<boolean> {
  const nobodyYet = sql`not exists (select 1 from ${members})`;
  await atomically(db, [
    db
      .insert(members)
      .select(
        sql`select null, ${input.name}, ${input.email}, 'owner', ${input.passwordHash}, ${input.at} where ${nobodyYet}`,
      ),
    db
      .insert(team)
      .values({ id: 1, name: input.teamName, demo: input.demo ?? false, createdAt: input.at })
      .onConflictDoNothing(),
  ]);
  const owner = await memberByEmail(db, input.email);
  return owner?.passwordHash === input.passwordHash;
}

export async function memberByEmail(db: Db, email: string) {
  return db.select().from(members).where(eq(members.email, email)).get();
}

export async function startSession(
  db: Db,
  input: { tokenHash: string; memberId: number; at: number; expiresAt: number },
) {
  await atomically(db, [
    db.delete(sessions).where(lt(sessions.expiresAt, input.at)),
    db.insert(sessions).values({ ...input, createdAt: input.at }),
    db
      .insert(activity)
      .values({ at: input.at, memberId: input.memberId, verb: "signed in", subject: "session" }),
  ]);
}

/** The member and team behind a session token's hash, or undefined when it is unknown, revoked or over. */
export async function memberBySession(db: Db, tokenHash: string, at: number) {
  return db
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      teamName: team.name,
      demo: team.demo,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .innerJoin(team, eq(team.id, 1))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, at)))
    .get();
}

export async function endSession(db: Db, tokenHash: string) {
  await atomically(db, [db.delete(sessions).where(eq(sessions.tokenHash, tokenHash))]);
}
