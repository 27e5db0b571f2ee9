import { and, asc, count, desc, eq, isNull } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { prepared } from "./prepared.server.ts";
import { candidateRequests, candidates } from "./schema.server.ts";

type NewRequest = Pick<
  typeof candidateRequests.$inferInsert,
  "candidateId" | "kind" | "body" | "askedAt"
>;

const isOpen = isNull(candidateRequests.answeredAt);

export async function insertRequest(tx: Tx, row: NewRequest): Promise<number> {
  const [made] = await tx
    .insert(candidateRequests)
    .values(row)
    .returning({ id: candidateRequests.id });
  return made!.id;
}

/** What a candidate asked for, the newest first. */
export const requestsOf = async (db: Reader, candidateId: number) =>
  db
    .select()
    .from(candidateRequests)
    .where(eq(candidateRequests.candidateId, candidateId))
    .orderBy(desc(candidateRequests.id));

/** What waits for an answer, the longest first. */
export const openRequests = async (db: Reader, most: number) =>
  db
    .select({
      id: candidateRequests.id,
      kind: candidateRequests.kind,
      body: candidateRequests.body,
      askedAt: candidateRequests.askedAt,
      candidateId: candidates.id,
      name: candidates.name,
    })
    .from(candidateRequests)
    .innerJoin(candidates, eq(candidates.id, candidateRequests.candidateId))
    .where(isOpen)
    .orderBy(asc(candidateRequests.askedAt), asc(candidateRequests.id))
    .limit(most);
export type OpenRequest = Awaited<ReturnType<typeof openRequests>>[number];

const openCount = prepared((db) =>
  db.select({ requests: count() }).from(candidateRequests).where(isOpen).prepare(),
);

export async function countOpenRequests(db: Reader): Promise<number> {
  const [counted] = await openCount(db).execute();
  return counted?.requests ?? 0;
}

export async function getRequest(db: Reader, id: number, candidateId: number) {
  const [row] = await db
    .select()
    .from(candidateRequests)
    .where(and(eq(candidateRequests.id, id), eq(candidateRequests.candidateId, candidateId)));
  return row;
}

export async function answerRequest(
  tx: Tx,
  id: number,
  answer: { answer: string; answeredBy: string; answeredAt: number },
): Promise<void> {
  await tx.update(candidateRequests).set(answer).where(eq(candidateRequests.id, id));
}
