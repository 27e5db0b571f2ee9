import { expect, it } from "vitest";
import { findMeant } from "#app/view/meant.server.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { testDb } from "#tests/support/test-db.ts";

/** How often others got their turn while something was worked on. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let over = false;
  const count = () => {
    turns++;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  await work();
  over = true;
  return turns;
}

it("others get their turn while a long list is looked up, and everybody in it is found", async () => {
  const db = testDb();
  const { id: first } = await makeCandidate(db, { name: "Ada Example", accounts: [] });
  const { id: last } = await makeCandidate(db, {
    name: "Bo Example",
    accounts: [{ handle: "bo" }],
  });
  const words = Array.from({ length: 2_000 }, (_, at) => `x${at.toString(36)}`);
  const list = ["Ada Example", ...words, "github:bo"].join("\n");
  let ids: number[] = [];
  const turns = await turnsDuring(async () => ({ ids } = await findMeant(db, list)));
  expect(ids).toEqual([first, last]);
  expect(turns).toBeGreaterThan(10);
});
