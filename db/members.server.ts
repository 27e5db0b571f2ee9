import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import type { Role } from "./constants.ts";
import { members, team } from "./schema.server.ts";

type Member = { id: number; name: string; email: string; role: Role };

/** The team, or undefined before setup. */
export async function getTeam(db: Reader) {
  const [row] = await db.select().from(team);
  return row;
}

type NewMember = { name: string; email: string; role: Role; passwordHash: string; at: number };

/** Makes the team and its owner. Returns false, and makes no owner, when somebody is here already. */
export async function createTeam(
  tx: Tx,
  input: Omit<NewMember, "role"> & { teamName: string; demo?: boolean },
): Promise<boolean> {
  const [somebody] = await tx.select({ id: members.id }).from(members).limit(1);
  await tx
    .insert(team)
    .values({ id: 1, name: input.teamName, demo: input.demo ?? false, createdAt: input.at })
    .onConflictDoNothing();
  if (somebody) return false;
  await insertMember(tx, { ...input, role: "owner" });
  return true;
}

export async function renameTeam(tx: Tx, name: string): Promise<void> {
  await tx.update(team).set({ name });
}

export async function insertMember(
  tx: Tx,
  { name, email, role, passwordHash, at }: NewMember,
): Promise<number> {
  const [row] = await tx
    .insert(members)
    .values({ name, email, role, passwordHash, createdAt: at })
    .returning({ id: members.id });
  return row!.id;
}

/** Somebody who may sign in; undefined for a member who was removed. */
export async function memberByEmail(db: Reader, email: string) {
  const [row] = await db
    .select()
    .from(members)
    .where(and(eq(members.email, email), isNull(members.removedAt)));
  return row;
}

export async function memberById(db: Reader, id: number) {
  const [row] = await db
    .select()
    .from(members)
    .where(and(eq(members.id, id), isNull(members.removedAt)));
  return row;
}

/** Members in the order in which they joined. */
export async function listMembers(db: Reader) {
  return db
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      createdAt: members.createdAt,
    })
    .from(members)
    .where(isNull(members.removedAt))
    .orderBy(asc(members.createdAt), asc(members.id));
}

export async function updateMember(
  tx: Tx,
  id: number,
  change: Partial<Pick<Member, "name" | "role"> & { passwordHash: string }>,
) {
  await tx.update(members).set(change).where(eq(members.id, id));
}

/** Leaves the name for what they signed, and nothing to sign in with. */
export async function removeMember(tx: Tx, id: number, at: number) {
  await tx
    .update(members)
    .set({ email: `removed:${id}`, passwordHash: "", removedAt: at })
    .where(eq(members.id, id));
}
