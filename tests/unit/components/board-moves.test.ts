import { describe, expect, it } from "vitest";
import { withMoves } from "#app/routes/positions.$id/pipeline.ts";
import type { PipelineStage } from "#app/routes/positions.$id/pipeline.server.ts";

const stage = (id: number, people: number[]) =>
  ({
    id,
    name: `Stage ${id}`,
    kind: "open",
    people: people.length + 10,
    entries: people.map((person) => ({ id: person, stageId: id })),
  }) as unknown as PipelineStage;
const shown = (stages: PipelineStage[]) =>
  stages.map(({ people, entries }) => [people, entries.map(({ id, stageId }) => [id, stageId])]);

describe("the board while moves are being saved", () => {
  it("shows a card first in the stage to come, as one of that stage", () => {
    const stages = withMoves([stage(1, [5, 6]), stage(2, [7])], new Map([[6, 2]]));
    expect(shown(stages)).toEqual([
      [11, [[5, 1]]],
      [
        12,
        [
          [6, 2],
          [7, 2],
        ],
      ],
    ]);
  });

  it("is as it was where nothing moves, and where a move leads nowhere", () => {
    const stages = [stage(1, [5, 6]), stage(2, [7])];
    expect(withMoves(stages, new Map())).toBe(stages);
    expect(withMoves(stages, new Map([[5, 1]]))).toBe(stages);
  });
});
