import { beforeEach, describe, expect, it } from "vitest";
import type { Db } from "#db/client.server.ts";
import { positions } from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import { makePosition } from "#tests/support/factories.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
beforeEach(() => {
  db = testDb();
});

const names = async () => (await db.select().from(positions)).map(({ title }) => title).sort();

describe("transact", () => {
  it("keeps everything that was written, and returns what the work returned", async () => {
    const result = await transact(db, async (tx) => {
      await makePosition(tx, { title: "Engineer" });
      await makePosition(tx, { title: "Writer" });
      return 2;
    });
    expect(result).toBe(2);
    expect(await names()).toContain("Engineer");
    expect(await names()).toContain("Writer");
  });

  it("keeps nothing when the work throws, and throws the same", async () => {
    const before = await names();
    const work = transact(db, async (tx) => {
      await makePosition(tx, { title: "Engineer" });
      throw new Error("changed my mind");
    });
    await expect(work).rejects.toThrow("changed my mind");
    expect(await names()).toEqual(before);
  });

  it("runs one at a time, in the order they were asked for", async () => {
    const steps: string[] = [];
    const slow = (name: string) =>
      transact(db, async () => {
        steps.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        steps.push(`${name} ends`);
      });
    await Promise.all([slow("first"), slow("second")]);
    expect(steps).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  });

  it("goes on after one that failed", async () => {
    await Promise.allSettled([transact(db, () => Promise.reject(new Error("no")))]);
    await transact(db, async (tx) => {
      await makePosition(tx, { title: "Engineer" });
    });
    expect(await names()).toContain("Engineer");
  });

  it("refuses one inside another, which would wait for itself", async () => {
    await expect(transact(db, () => transact(db, async () => {}))).rejects.toThrow(
      "inside another",
    );
  });
});
