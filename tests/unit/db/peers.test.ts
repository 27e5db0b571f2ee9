import { expect, it } from "vitest";
import { everybody, nearBy, selectNearest, selectPeers } from "#db/sql/peers.server.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { testDb } from "#tests/support/test-db.ts";

it("finds the same nearest people from their scores as from the whole position", async () => {
  const db = testDb();
  fillWithMany(db, 400);
  for (const score of [1, 20, 50, 51, 99, 100]) {
    for (const most of [1, 5, 1000]) {
      const asked = { id: 7, positionId: 1, score };
      const whole = await selectNearest(db, asked, most, everybody(asked));
      expect(await selectNearest(db, asked, most, nearBy(asked, most))).toEqual(whole);
      expect(await selectPeers(db, asked, most)).toEqual(whole);
      expect(whole.map(({ id }) => id)).not.toContain(7);
    }
  }
  const asked = { id: 7, positionId: 1, score: 50 };
  expect((await selectPeers(db, asked, 5)).length).toBe(5);
  expect(await selectPeers(db, { ...asked, positionId: 99 }, 5)).toEqual([]);
});
