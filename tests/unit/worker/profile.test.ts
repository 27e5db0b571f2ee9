import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { JobResult } from "#app/worker/run-job.server.ts";
import type { Db } from "#db/client.server.ts";
import { accountLinks, accountNames, accounts } from "#db/schema.server.ts";
import { makeAccounts } from "#tests/support/factories.ts";
import { claim, enqueue, record } from "#tests/support/queue.ts";
import { facts, T } from "./world.ts";
import { testDb } from "#tests/support/test-db.ts";

const DID = "did:plc:adaadaadaadaadaadaadaada";
const stated = (...urls: string[]) => urls.map((url) => ({ url, verifiedAt: null }));
type Found = Extract<JobResult, { outcome: "ok" }>;

/** Has an account read once more, ending as given. */
async function read(db: Db, accountId: number, ending: Partial<Found> | Exclude<JobResult, Found>) {
  await enqueue(db, { accountIds: [accountId], requestedBy: null, at: T });
  const job = (await claim(db, { owner: "w", at: T, leaseMs: 1000 }))!;
  const found: Found = { outcome: "ok", facts: facts("ada", T), evidence: [], message: "Read." };
  await record(db, job, { ...found, ...ending } as JobResult, { at: T + 50, random: () => 0.5 });
}
const links = (db: Db) =>
  db
    .select()
    .from(accountLinks)
    .orderBy(accountLinks.accountId, sql`rowid`)
    .all();
const names = (db: Db) =>
  db
    .select()
    .from(accountNames)
    .all()
    .map(({ accountId, handleKey }) => [accountId, handleKey]);

describe("the links of a profile", () => {
  it("are kept with the account, each with whose profile it leads to and whether it was checked", async () => {
    const db = testDb();
    const [id = 0] = await makeAccounts(db, "mastodon:ada@social.example");
    await read(db, id, {
      links: [
        { url: "https://github.com/Ada", verifiedAt: 7 },
        ...stated("https://ada.example/#me", "javascript:alert(1)"),
      ],
    });
    expect(links(db)).toEqual([
      {
        accountId: id,
        url: "https://github.com/Ada",
        network: "github",
        handleKey: "ada",
        verifiedAt: 7,
      },
      {
        accountId: id,
        url: "https://ada.example/",
        network: null,
        handleKey: null,
        verifiedAt: null,
      },
    ]);
  });

  it("take the place of those of the reading before, and nobody else's", async () => {
    const db = testDb();
    const [id = 0, other = 0] = await makeAccounts(db, "github:ada", "github:bo");
    await read(db, other, { links: stated("https://bo.example") });
    await read(db, id, { links: stated("https://a.example", "https://b.example") });
    await read(db, id, { links: stated("https://b.example") });
    expect(links(db).map(({ accountId, url }) => [accountId, url])).toEqual([
      [id, "https://b.example/"],
      [other, "https://bo.example/"],
    ]);
  });

  it("stay when a later reading fails, and go with the account", async () => {
    const db = testDb();
    const [id = 0] = await makeAccounts(db, "bluesky:ada.example");
    await read(db, id, {
      links: stated("https://a.example"),
      handle: "ada.example",
      aliases: [DID],
    });
    await read(db, id, { outcome: "closed", facts: null, message: "Closed." });
    expect([links(db).length, names(db).length]).toEqual([1, 2]);
    db.$writer.tx.delete(accounts).run();
    expect([links(db), names(db)]).toEqual([[], []]);
  });
});

describe("the names of an account", () => {
  it("are not known before it is read", async () => {
    const db = testDb();
    const [id = 0] = await makeAccounts(db, "github:ada");
    await read(db, id, { outcome: "notFound", facts: null, message: "Nobody." });
    expect(names(db)).toEqual([]);
    await read(db, id, {});
    expect(names(db)).toEqual([[id, "ada"]]);
  });

  it("are kept with its aliases, and forgotten when it answers to others", async () => {
    const db = testDb();
    const [id = 0] = await makeAccounts(db, "bluesky:ada.example");
    await read(db, id, { handle: "ada.example", aliases: [DID] });
    expect(names(db)).toEqual([
      [id, "ada.example"],
      [id, DID],
    ]);
    await read(db, id, { handle: "Renamed.example" });
    expect(names(db)).toEqual([[id, "renamed.example"]]);
  });
});
