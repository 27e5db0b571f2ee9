import type { Reader } from "./client.server.ts";
import { apiTokens, candidates, imports, members, positions, tags } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";

const NAMES = {
  candidates: { id: candidates.id, name: candidates.name },
  members: { id: members.id, name: members.name },
  positions: { id: positions.id, name: positions.title },
  tags: { id: tags.id, name: tags.name },
  imports: { id: imports.id, name: imports.name },
  apiTokens: { id: apiTokens.id, name: apiTokens.name },
};
export type Named = keyof typeof NAMES;

/** What those of these ids are called that are still there; members also after they left the team. */
export async function namesBy(
  db: Reader,
  which: Named,
  ids: readonly (number | null)[],
): Promise<Map<number, string>> {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  const columns = NAMES[which];
  const rows = await db.select(columns).from(columns.id.table).where(among(columns.id, asked));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
