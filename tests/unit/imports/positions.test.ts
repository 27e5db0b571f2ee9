import { expect, test } from "vitest";
import { placementsOf } from "#app/imports/positions.ts";
import { expectLinear } from "#tests/support/growth.ts";

type Asked = Parameters<typeof placementsOf>;
const pipelines = {
  positions: new Map([["lead, as in 2012", 2]]),
  stages: new Map(),
  defaultPosition: 1,
} as unknown as Asked[1];
const asked = (position: string) => ({ position, stage: null }) as Asked[0];

test("a title with a comma is one position, also beside others", () => {
  const found = placementsOf(asked("Nobody's, Lead, as in 2012"), pipelines);
  expect(found.map(({ positionId }) => positionId)).toEqual([2]);
});

test("commas without end cost no more than their number", async () => {
  for (const part of ["a,", ","])
    await expectLinear(part, 1000, (size) => placementsOf(asked(part.repeat(size)), pipelines));
});
