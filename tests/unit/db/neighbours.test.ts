import { beforeAll, describe, expect, it } from "vitest";
import { findNeighbours, listCandidateIds, SORT_KEYS } from "#db/candidates.server.ts";
import type { Db } from "#db/client.server.ts";
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
              of: list.length,
              before: list[index - 1] ?? null,
              after: list[index + 1] ?? null,
            },
          ]);
      }
    },
  );

  it("are none where the list does not have the candidate", async () => {
    const params = { tag: ["go"], sort: "name", dir: "asc" } as const;
    const list = await listCandidateIds(db, params);
    const other = Array.from({ length: 40 }, (_, index) => index + 1).find(
      (id) => !list.includes(id),
    );
    expect(await findNeighbours(db, other ?? 0, params)).toBeNull();
    expect(await findNeighbours(db, 999, { sort: "score", dir: "desc" })).toBeNull();
  });
});
