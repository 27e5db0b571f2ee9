import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { mergeCandidates } from "#app/operations/candidate/merge.server.ts";
import { splitCandidates } from "#app/operations/candidate/split.server.ts";
import { removeAccount } from "#app/operations/account/remove.server.ts";
import { splitOffAccount } from "#app/operations/account/split-off.server.ts";
import { recordResult } from "#app/operations/facts/record.server.ts";
import { parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import type { Db } from "#db/client.server.ts";
import { accounts, candidates } from "#db/schema.server.ts";
import { acting } from "#tests/support/acting.ts";
import { makeMember } from "#tests/support/factories.ts";
import { asWorker, claim, enqueue } from "#tests/support/queue.ts";
import { testDb } from "#tests/support/test-db.ts";

const AT = Date.UTC(2026, 2, 1);
let db: Db;
beforeEach(async () => {
  db = testDb();
  await makeMember(db);
});

const OWN = {
  name: "survivor",
  email: "survivor",
  headline: "survivor",
  city: "survivor",
} as const;
const add = async (name: string, ...handles: string[]) => {
  const found = handles.map((handle) => parseHandle(`github:${handle}`) as ParsedHandle);
  const people = [{ name, email: null, headline: null, city: null, accounts: found }];
  const { ids } = await addCandidates(acting(db), { people, origin: "given" });
  return ids[0]!;
};
const accountOf = async (handle: string) =>
  (await db.select().from(accounts).where(eq(accounts.handle, handle)))[0]!.id;
const listed = async (id: number) =>
  (await db.select().from(candidates).where(eq(candidates.id, id)))[0]!.languages;

/** The account was read, and these are the languages that were found. */
async function read(handle: string, languages: string[]) {
  const accountId = await accountOf(handle);
  await enqueue(db, { accountIds: [accountId], requestedBy: null, at: AT });
  const wish = { owner: "a", at: AT, leaseMs: 1000 };
  let job = await claim(db, wish);
  while (job && job.accountId !== accountId) job = await claim(db, wish);
  const facts = {
    network: "github" as const,
    handle,
    observedAt: new Date(AT).toISOString(),
    windowDays: 90,
    sent: { posts: 1 },
  };
  expect(
    await recordResult(asWorker(db, AT), {
      job: job!,
      outcome: "ok",
      message: "",
      read: { facts, evidence: [], languages },
    }),
  ).toBe(true);
}

it("keeps what the last reading found, each language once", async () => {
  const ada = await add("Ada Example", "ada");
  expect(await listed(ada)).toBeNull();
  await read("ada", ["Rust", "Go", "rust"]);
  expect(await listed(ada)).toBe("Go, rust");
  await read("ada", ["Zig"]);
  expect(await listed(ada)).toBe("Zig");
  await read("ada", []);
  expect(await listed(ada)).toBeNull();
});

it("goes with the account when people are merged, split, or lose it", async () => {
  const ada = await add("Ada Example", "ada", "ada-too");
  const bo = await add("Bo Example", "bo");
  await read("ada", ["Go"]);
  await read("ada-too", ["Rust"]);
  await read("bo", ["Go", "SQL"]);
  expect([await listed(ada), await listed(bo)]).toEqual(["Go, Rust", "Go, SQL"]);

  const versions = async () => {
    const rows = await db.select().from(candidates);
    const of = (id: number) => rows.find((row) => row.id === id)!.version;
    return { survivor: of(ada), duplicate: of(bo) };
  };
  await mergeCandidates(acting(db, AT), {
    survivorId: ada,
    duplicateId: bo,
    versions: await versions(),
    choice: OWN,
  });
  expect(await listed(ada)).toBe("Go, Rust, SQL");
  await splitCandidates(acting(db, AT + 1), { survivorId: ada, duplicateId: bo });
  expect([await listed(ada), await listed(bo)]).toEqual(["Go, Rust", "Go, SQL"]);

  const { id: cy } = await splitOffAccount(acting(db, AT + 2), {
    candidateId: ada,
    accountId: await accountOf("ada-too"),
    name: "Cy Example",
  });
  expect([await listed(ada), await listed(cy)]).toEqual(["Go", "Rust"]);
  await removeAccount(acting(db, AT + 3), { candidateId: ada, accountId: await accountOf("ada") });
  expect(await listed(ada)).toBeNull();
});
