import { and, asc, eq, getTableColumns, gt, isNull, lt } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import type { Role } from "./constants.ts";
import { invitations, members } from "./schema.server.ts";

type NewInvitation = {
  tokenHash: string;
  email: string;
  role: Role;
  invitedBy: number;
  createdAt: number;
  expiresAt: number;
};

/** Adds an invitation, in place of an earlier one for the same address. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<number> {
  await tx.delete(invitations).where(eq(invitations.email, invitation.email));
  const [row] = await tx.insert(invitations).values(invitation).returning({ id: invitations.id });
  return row!.id;
}

/** Those that can be accepted: not over, and of somebody who may still invite. Needs the members joined. */
const isOpen = (at: number) =>
  and(gt(invitations.expiresAt, at), eq(members.role, "owner"), isNull(members.removedAt));

/** The invitation behind a token's hash; undefined when it was used, revoked or is over, or is of nobody who may invite. */
export async function openInvitation(db: Reader, tokenHash: string, at: number) {
  const [row] = await db
    .select(getTableColumns(invitations))
    .from(invitations)
    .innerJoin(members, eq(members.id, invitations.invitedBy))
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen(at)));
  return row;
}

/** Invitations that can still be accepted, the oldest first. */
export async function listInvitations(db: Reader, at: number) {
  return db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      invitedBy: members.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(members, eq(members.id, invitations.invitedBy))
    .where(isOpen(at))
    .orderBy(asc(invitations.createdAt), asc(invitations.id));
}

export async function deleteInvitation(tx: Tx, id: number): Promise<boolean> {
  const gone = await tx
    .delete(invitations)
    .where(eq(invitations.id, id))
    .returning({ id: invitations.id });
  return gone.length > 0;
}

export async function deleteOldInvitations(tx: Tx, at: number) {
  await tx.delete(invitations).where(lt(invitations.expiresAt, at));
}
