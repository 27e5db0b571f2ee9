import { and, asc, eq, inArray } from "drizzle-orm";
import { STAGES, stageLabel, type StageKind } from "./constants.ts";
import type { Reader, Tx } from "./client.server.ts";
import { stages } from "./schema.server.ts";

type StageRow = { id: number; name: string; kind: StageKind; place: number };
const ROW = { id: stages.id, name: stages.name, kind: stages.kind, place: stages.place };

/** The stages of a position, in its order. */
export const listStages = async (db: Reader, positionId: number): Promise<StageRow[]> =>
  db
    .select(ROW)
    .from(stages)
    .where(eq(stages.positionId, positionId))
    .orderBy(asc(stages.place), asc(stages.id));

/** The stages of every position, by position. */
export async function listAllStages(db: Reader): Promise<Map<number, StageRow[]>> {
  const rows = await db
    .select({ ...ROW, positionId: stages.positionId })
    .from(stages)
    .orderBy(asc(stages.positionId), asc(stages.place), asc(stages.id));
  const found = new Map<number, StageRow[]>();
  for (const { positionId, ...stage } of rows)
    found.set(positionId, [...(found.get(positionId) ?? []), stage]);
  return found;
}

/** Up to `most` names of stages, each once, in the order of the process. */
export async function listStageNames(db: Reader, most = 100): Promise<string[]> {
  const rows = await db
    .select({ name: stages.name })
    .from(stages)
    .orderBy(asc(stages.place), asc(stages.id));
  const names = new Map(rows.map(({ name }) => [name.toLowerCase(), name]));
  return [...names.values()].slice(0, most);
}

export async function getStage(db: Reader, id: number) {
  const [stage] = await db
    .select({ ...ROW, positionId: stages.positionId })
    .from(stages)
    .where(eq(stages.id, id));
  return stage;
}

/** Where somebody new starts: the first open stage. Every position has one. */
export async function firstStage(db: Reader, positionId: number): Promise<StageRow> {
  const [first] = await db
    .select(ROW)
    .from(stages)
    .where(and(eq(stages.positionId, positionId), eq(stages.kind, "open")))
    .orderBy(asc(stages.place), asc(stages.id))
    .limit(1);
  if (!first) throw new Error(`Position ${positionId} has no open stage.`);
  return first;
}

/** The stage of a position that has this name, or the name that goes with this key. */
export const stageNamed = <T extends { name: string }>(
  list: readonly T[],
  text: string,
): T | undefined => {
  const name = stageLabel(text).toLowerCase();
  return list.find((stage) => stage.name.toLowerCase() === name);
};

export async function insertUsualStages(tx: Tx, positionId: number): Promise<void> {
  await tx.insert(stages).values(
    STAGES.map(({ label, kind }, index) => ({
      positionId,
      name: label,
      kind,
      place: index + 1,
    })),
  );
}

export async function insertStage(
  tx: Tx,
  row: Pick<typeof stages.$inferInsert, "positionId" | "name" | "kind" | "place">,
): Promise<number> {
  const [made] = await tx.insert(stages).values(row).returning({ id: stages.id });
  return made!.id;
}

export async function updateStage(
  tx: Tx,
  id: number,
  set: Partial<Pick<typeof stages.$inferInsert, "name" | "kind" | "place">>,
): Promise<void> {
  await tx.update(stages).set(set).where(eq(stages.id, id));
}

export async function deleteStages(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.delete(stages).where(inArray(stages.id, [...ids]));
}
