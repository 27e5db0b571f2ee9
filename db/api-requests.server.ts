import { and, asc, eq, inArray, lt } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { apiRequests } from "./schema.server.ts";
import { increment } from "./sql/expressions.server.ts";

type Key = { tokenId: number; key: string };
/** Who may run a request. */
export type Claim = { id: number; attempt: number };

const isClaim = ({ id, attempt }: Claim) =>
  and(eq(apiRequests.id, id), eq(apiRequests.attempt, attempt));

export async function findRequest(db: Reader, { tokenId, key }: Key) {
  const [row] = await db
    .select()
    .from(apiRequests)
    .where(and(eq(apiRequests.tokenId, tokenId), eq(apiRequests.key, key)));
  return row;
}

type NewRequest = Key & { requestHash: string; at: number; leaseUntil: number };

export async function insertRequest(tx: Tx, request: NewRequest): Promise<Claim> {
  const [row] = await tx
    .insert(apiRequests)
    .values({ ...request, attempt: 1 })
    .returning({ id: apiRequests.id, attempt: apiRequests.attempt });
  return row!;
}

/** Takes over an unfinished request. */
export async function retakeRequest(
  tx: Tx,
  id: number,
  { leaseUntil }: { leaseUntil: number },
): Promise<Claim> {
  const [row] = await tx
    .update(apiRequests)
    .set({ attempt: increment(apiRequests.attempt), leaseUntil })
    .where(eq(apiRequests.id, id))
    .returning({ id: apiRequests.id, attempt: apiRequests.attempt });
  return row!;
}

/** False if another process has taken the request over. */
export async function markChanged(tx: Tx, claim: Claim): Promise<boolean> {
  const rows = await tx
    .update(apiRequests)
    .set({ changed: true })
    .where(isClaim(claim))
    .returning({ id: apiRequests.id });
  return rows.length > 0;
}

export async function keepAnswer(
  tx: Tx,
  claim: Claim,
  { status, answer }: { status: number; answer: string | null },
): Promise<void> {
  await tx.update(apiRequests).set({ status, answer }).where(isClaim(claim));
}

/** Deletes a request that changed nothing, so that it can be sent again. */
export async function dropUnchanged(tx: Tx, claim: Claim): Promise<void> {
  await tx.delete(apiRequests).where(and(isClaim(claim), eq(apiRequests.changed, false)));
}

/** Deletes up to `limit` older ones. Returns how many. */
export async function deleteOldRequests(
  tx: Tx,
  { before, limit }: { before: number; limit: number },
): Promise<number> {
  const old = tx
    .select({ id: apiRequests.id })
    .from(apiRequests)
    .where(lt(apiRequests.at, before))
    .orderBy(asc(apiRequests.at))
    .limit(limit);
  const gone = await tx
    .delete(apiRequests)
    .where(inArray(apiRequests.id, old))
    .returning({ id: apiRequests.id });
  return gone.length;
}
