import type { Reader } from "./client.server.ts";
import { candidates } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";

/** The candidates of these ids that there are. */
export async function candidatesBy(
  db: Reader,
  ids: readonly number[],
): Promise<Map<number, { id: number; name: string }>> {
  const rows = await db
    .select({ id: candidates.id, name: candidates.name })
    .from(candidates)
    .where(among(candidates.id, ids));
  return new Map(rows.map((person) => [person.id, person]));
}
