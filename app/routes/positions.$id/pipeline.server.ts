import { countStages, listStage } from "#db/applications.server.ts";
import type { Reader } from "#db/client.server.ts";
import { listStages } from "#db/stages.server.ts";

/** Cards of one stage on the page: more are found in the table. */
const MOST_CARDS = 50;

/** The stages of a position, each with its count and the latest to come to it. */
export async function readPipeline(db: Reader, positionId: number) {
  const counts = await countStages(db, positionId);
  return Promise.all(
    (await listStages(db, positionId)).map(async ({ id, name, kind }) => {
      const people = counts.get(id) ?? 0;
      return { id, name, kind, people, entries: await listStage(db, id, MOST_CARDS) };
    }),
  );
}
export type PipelineStage = Awaited<ReturnType<typeof readPipeline>>[number];
export type Card = PipelineStage["entries"][number];
