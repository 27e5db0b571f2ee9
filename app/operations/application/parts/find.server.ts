import { readApplications } from "#db/applications.server.ts";
import type { Tx } from "#db/client.server.ts";
import { follow } from "#db/merge.server.ts";

type Asked = { positionId: number; candidateId: number };

/** The application in a position of a candidate, or of the one they were merged into since the page was read. */
export async function findApplication(tx: Tx, { positionId, candidateId }: Asked) {
  const candidateIds = await follow(tx, [candidateId]);
  const [row] = await readApplications(tx, { positionId, candidateIds });
  return row;
}
