import { beforeAll, describe, expect, it } from "vitest";
import { findNeighbours, listCandidateIds, SORT_KEYS } from "#db/candidates.server.ts";
import type { Db } from "#db/client.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { listStages } from "#db/stages.server.ts";
import { acting } from "#tests/support/acting.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
beforeAll(() => {
  db = testDb();
  fillWithMany(db, 40);
});

const FILTERS = [{}, { q: "en" }, { tag: ["go"], scored: "yes" as const }];

describe("the neighbours of a candidate", () => {
  it.each(SORT_KEYS.flatMap((sort) => (["asc", "desc"] as const).map((dir) => ({ sort, dir }))))(
    "sorted by $sort $dir are those of the list, from the first to the last",
    async (order) => {
      for (const filters of FILTERS) {
        const params = { ...filters, ...order };
        const list = await listCandidateIds(db, params);
        expect(list.length).toBeGreaterThan(2);
        for (const [index, id] of list.entries())
          expect([id, await findNeighbours(db, id, params)]).toEqual([
            id,
            {
              place: index + 1,
              listed: true,
              of: list.length,
              before: list[index - 1] ?? null,
              after: list[index + 1] ?? null,
            },
          ]);
      }
    },
  );

  it("are those of the list whose stages have an order of their own", async () => {
    const stages = await listStages(db, 1);
    for (const [at, nth] of [3, 1, 2, 3, 1].entries())
      await moveApplications(acting(db), {
        positionId: 1,
        candidateIds: [at + 1],
        stageId: stages[nth]?.id ?? 0,
      });
    for (const dir of ["asc", "desc"] as const) {
      const params = { position: [1], sort: "stage", dir } as const;
      const list = await listCandidateIds(db, params);
      expect(list.length).toBeGreaterThan(5);
      for (const [index, id] of list.entries())
        expect(await findNeighbours(db, id, params)).toMatchObject({
          place: index + 1,
          before: list[index - 1] ?? null,
          after: list[index + 1] ?? null,
        });
    }
  });

  it("are those around the place where a candidate would be whom the list no longer has", async () => {
    const everybody = Array.from({ length: 40 }, (_, index) => index + 1);
    for (const dir of ["asc", "desc"] as const) {
      const order = { sort: "name", dir } as const;
      const params = { ...order, tag: ["go"] };
      const all = await listCandidateIds(db, order);
      const list = await listCandidateIds(db, params);
      const others = everybody.filter((id) => !list.includes(id));
      expect(others.length).toBeGreaterThan(2);
      for (const id of others) {
        const ahead = all.slice(0, all.indexOf(id)).filter((one) => list.includes(one));
        expect([id, await findNeighbours(db, id, params)]).toEqual([
          id,
          {
            place: ahead.length + 1,
            listed: false,
            of: list.length,
            before: ahead.at(-1) ?? null,
            after: list[ahead.length] ?? null,
          },
        ]);
      }
    }
  });

  it("are none of somebody who is not here", async () => {
    for (const filters of FILTERS)
      for (const sort of ["score", "stage"] as const)
        expect(await findNeighbours(db, 999, { ...filters, sort, dir: "desc" })).toBeNull();
  });
});
