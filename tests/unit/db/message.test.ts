import { describe, expect, it } from "vitest";
import type { Outcome } from "#db/constants.ts";
import { readProgress } from "#db/batches.server.ts";
import { shortMessage } from "#db/message.server.ts";
import { accounts, jobs } from "#db/schema.server.ts";
import { makeAccounts, makeCandidate } from "#tests/support/factories.ts";
import { claim, enqueue, record } from "#tests/support/queue.ts";
import { T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

const HOSTILE = `@ada has moved to @${"\u202eevil\u0001\u2066\n".repeat(400_000)}.`;

describe("a message", () => {
  it("is one line of 300 characters without what cannot be seen", () => {
    const short = shortMessage(HOSTILE);
    expect([...short]).toHaveLength(300);
    expect(short).toMatch(/^@ada has moved to @ evil .*…$/);
    expect(short).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(shortMessage("Read.")).toBe("Read.");
    expect(shortMessage("😀".repeat(400))).toBe(`${"😀".repeat(299)}…`);
    expect(shortMessage(shortMessage(HOSTILE))).toBe(short);
  });

  it.each<Outcome>(["moved", "unreachable", "rateLimited", "closed"])(
    "is stored so however an account ends: %s",
    async (outcome) => {
      const db = testDb();
      await enqueue(db, {
        accountIds: await makeAccounts(db, "github:ada"),
        requestedBy: null,
        at: T,
      });
      const job = (await claim(db, { owner: "w", at: T, leaseMs: 1000 }))!;
      await record(
        db,
        job,
        { outcome: outcome as "moved", facts: null, message: HOSTILE },
        { at: T, random: () => 0.5 },
      );
      for (const table of [accounts, jobs]) {
        const message = db.select().from(table).get()?.message ?? "";
        expect(message.length).toBeGreaterThan(100);
        expect(message).toBe(shortMessage(message));
      }
    },
  );

  it("that was stored before is shown so too", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, { accounts: ["github:ada", "github:bo"] });
    await enqueue(db, { accountIds, requestedBy: null, at: T });
    db.$writer.tx
      .update(jobs)
      .set({ state: "done", outcome: "moved", message: HOSTILE, finishedAt: T })
      .run();
    expect((await readProgress(db, { batchId: 1 })).messages).toEqual([
      { message: shortMessage(HOSTILE), jobs: 2 },
    ]);
  });
});
