import { desc, eq, gte, inArray } from "drizzle-orm";
import type { Reader } from "./client.server.ts";
import { candidates, imports, positions } from "./schema.server.ts";

export { selectWaiting as listWaiting } from "./sql/waiting.server.ts";

/** Who was added since a moment, the latest first. */
export const listNew = async (db: Reader, since: number, most: number) =>
  db
    .select({
      id: candidates.id,
      name: candidates.name,
      headline: candidates.headline,
      score: candidates.score,
      low: candidates.low,
      high: candidates.high,
      createdAt: candidates.createdAt,
    })
    .from(candidates)
    .where(gte(candidates.createdAt, since))
    .orderBy(desc(candidates.createdAt), desc(candidates.id))
    .limit(most);

/** Imports that somebody began and that are not saved yet, the latest first. */
export const listOpenImports = async (db: Reader, most: number) =>
  db
    .select({ id: imports.id, name: imports.name, createdAt: imports.createdAt })
    .from(imports)
    .where(inArray(imports.state, ["open", "saving"]))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(most);

export async function hasCandidates(db: Reader): Promise<boolean> {
  const rows = await db.select({ id: candidates.id }).from(candidates).limit(1);
  return rows.length > 0;
}

/** Whether there is a position beside the one that every team begins with. */
export async function hasOwnPosition(db: Reader): Promise<boolean> {
  const rows = await db
    .select({ id: positions.id })
    .from(positions)
    .where(eq(positions.isDefault, false))
    .limit(1);
  return rows.length > 0;
}
