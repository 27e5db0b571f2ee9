import type { Reader } from "#db/client.server.ts";
import { listOpenPositions } from "#db/positions.server.ts";
import { listAllStages } from "#db/stages.server.ts";
import { listTagChoices } from "#db/tags.server.ts";
import type { BulkChoices } from "#app/view/bulk-forms.tsx";

/** Open positions with their stages, and tags. */
export async function readBulkChoices(db: Reader): Promise<BulkChoices> {
  const stages = await listAllStages(db);
  const positions = await listOpenPositions(db);
  return {
    positions: positions.map(({ id, title }) => ({ id, title, stages: stages.get(id) ?? [] })),
    tags: await listTagChoices(db, 500),
  };
}
