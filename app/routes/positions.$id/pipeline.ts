import type { Card, PipelineStage } from "./pipeline.server.ts";
import { number } from "#app/domain/number.ts";

const DAY = 86_400_000;

/** "today", "1 day", "12 days": how long somebody has been in their stage. */
export function daysSince(at: number, now: number): string {
  const days = Math.max(0, Math.floor((now - at) / DAY));
  return days === 0 ? "today" : days === 1 ? "1 day" : `${number(days)} days`;
}

/** The pipeline as it will be when the moves that are under way have been saved: by candidate, the stage to come. */
export function withMoves(
  stages: PipelineStage[],
  moves: ReadonlyMap<number, number>,
): PipelineStage[] {
  const coming = new Map<number, Card[]>();
  for (const stage of stages)
    for (const card of stage.entries) {
      const to = moves.get(card.id);
      if (to === undefined || to === stage.id) continue;
      coming.set(to, [...(coming.get(to) ?? []), { ...card, stageId: to }]);
    }
  if (coming.size === 0) return stages;
  return stages.map((stage) => {
    const staying = stage.entries.filter(({ id }) => (moves.get(id) ?? stage.id) === stage.id);
    const added = coming.get(stage.id) ?? [];
    const left = stage.entries.length - staying.length;
    return {
      ...stage,
      people: stage.people - left + added.length,
      entries: [...added, ...staying],
    };
  });
}
