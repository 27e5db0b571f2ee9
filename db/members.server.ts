import { and, eq, gt, lt, sql } from "drizzle-orm";
import { atomically, type Db } from "./client.server.ts";
import type { Role } from "./constants.ts";
import { activity, loginFailures, members, sessions, team } from "./schema.server.ts";

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

const WINDOW = 15 * 60_000;

/** Unforgiven tries within the last 15 minutes under a key such as `account:a@b.example` or `address:203.0.113.7`. */
export async function recentTries(db: Db, key: string, at: number): Promise<number> {
  const row = db
    .select({ failures: loginFailures.failures })
    .from(loginFailures)
    .where(and(eq(loginFailures.key, key), gt(loginFailures.firstAt, at - WINDOW)))
    .get();
  return row?.failures ?? 0;
}

/** Counted before the password is looked at, so that many tries at once cannot slip through. */
export async function noteTry(db: Db, keys: string[], at: number) {
  const fresh = sql`${loginFailures.firstAt} > ${at - WINDOW}`;
  await atomically(db, [
    db.delete(loginFailures).where(lt(loginFailures.firstAt, at - WINDOW)),
    ...keys.map((key) =>
      db
        .insert(loginFailures)
        .values({ key, failures: 1, firstAt: at })
        .onConflictDoUpdate({
          target: loginFailures.key,
          set: {
            failures: sql`case when ${fresh} then ${loginFailures.failures} + 1 else 1 end`,
            firstAt: sql`case when ${fresh} then ${loginFailures.firstAt} else ${at} end`,
          },
        }),
    ),
  ]);
}

/** After a success: the account starts afresh, and the address gets this one try back. */
export async function forgiveTry(db: Db, account: string, address: string) {
  await atomically(db, [
    db.delete(loginFailures).where(eq(loginFailures.key, account)),
    db
      .update(loginFailures)
      .set({ failures: sql`${loginFailures.failures} - 1` })
      .where(eq(loginFailures.key, address)),
  ]);
}
