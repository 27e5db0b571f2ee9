import { and, eq, lt } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { keptIds } from "./schema.server.ts";

const DAY = 86_400_000;

/** Keeps the ids of those a change was made to for a day; forgets older ones. */
export async function keepIds(
  tx: Tx,
  row: { memberId: number; ids: number[]; createdAt: number },
): Promise<number> {
  await tx.delete(keptIds).where(lt(keptIds.createdAt, row.createdAt - DAY));
  const [kept] = await tx.insert(keptIds).values(row).returning({ id: keptIds.id });
  return kept!.id;
}

/** The ids that were kept for this member; none when they are forgotten, or somebody else's. */
export async function readKeptIds(db: Reader, memberId: number, id: number): Promise<number[]> {
  const [row] = await db
    .select({ ids: keptIds.ids })
    .from(keptIds)
    .where(and(eq(keptIds.id, id), eq(keptIds.memberId, memberId)));
  return row?.ids ?? [];
}
