import { expect, it, vi } from "vitest";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { accounts, activities, candidates, jobs } from "#db/schema.server.ts";
import type { Db } from "#db/client.server.ts";
import { transact } from "#db/transact.server.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { testDb } from "#tests/support/test-db.ts";

const account = (handle: string) => ({
  network: "github" as const,
  handle,
  handleKey: handle,
  url: `https://github.com/${handle}`,
});
const people = (count: number, each: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `Person ${i}`,
    email: `p${i}@people.example`,
    headline: null,
    city: null,
    accounts: Array.from({ length: each }, (__, j) => account(`p${i}-${j}`)),
  }));

/** The plans of every statement that runs meanwhile. */
async function plansOf(db: Db, act: () => Promise<unknown>): Promise<string[]> {
  const { $client: client } = db.$writer.tx;
  const texts = new Set<string>();
  const prepare = client.prepare.bind(client);
  vi.spyOn(client, "prepare").mockImplementation((text) => {
    texts.add(text);
    return prepare(text);
  });
  await act();
  return [...texts].flatMap((text) => {
    const values = Array.from({ length: (text.match(/\?/g) ?? []).length }, () => "[]");
    return prepare(`explain query plan ${text}`)
      .all(...values)
      .map((step) => `${(step as { detail: string }).detail}  <- ${text}`);
  });
}

it("adding somebody to many reads no table from end to end", async () => {
  const db = testDb();
  fillWithMany(db, 300);
  await makeCandidate(db, { name: "Olga's first" });
  const plans = await plansOf(db, async () => {
    await addCandidates(acting(db), { people: people(1, 2), origin: "given" });
    await addCandidates(acting(db), {
      people: [{ ...people(1, 0)[0]!, email: "other@people.example" }],
      origin: "given",
    });
  });
  expect(plans.length).toBeGreaterThan(5);
  const scans = plans.filter((plan) =>
    /^SCAN (?!json_each|positions\b|w\b|wanted|called|\(subquery|own VIRTUAL|\d+-ROW VALUES)/.test(
      plan,
    ),
  );
  expect(scans).toEqual([]);
});

it("a long list is stored in slices of one size, and whoever else writes gets a turn between them", async () => {
  const db = testDb();
  await makeCandidate(db, { name: "Olga's first" });
  const order: string[] = [];
  const adding = addCandidates(acting(db), { people: people(60, 49), origin: "given" }).then(
    (sum) => {
      order.push("list");
      return sum;
    },
  );
  await new Promise(setImmediate);
  await transact(db, async () => void order.push("other"));
  expect(await adding).toMatchObject({ candidates: 60, accounts: 60 * 49 });
  expect(order).toEqual(["other", "list"]);
  const slices = await db.select().from(activities);
  expect(slices.length).toBe(12);
  expect(Math.max(...slices.map(({ detail }) => Number(detail["accounts"])))).toBeLessThanOrEqual(
    300,
  );
  expect(await db.$count(jobs)).toBe(60 * 49);
});

it("a list that breaks off can be added again, and the rest is added", async () => {
  const db = testDb();
  await makeCandidate(db, { name: "Olga's first" });
  const list = people(60, 49);
  const { $client: client } = db.$writer.tx;
  client.exec(
    "create trigger full before insert on accounts when new.handle = 'p40-0' begin select raise(abort, 'disk is full'); end",
  );
  await expect(addCandidates(acting(db), { people: list, origin: "given" })).rejects.toThrow();
  const there = await db.$count(candidates);
  expect(there).toBeGreaterThan(1);
  expect(there).toBeLessThan(61);
  client.exec("drop trigger full");
  await addCandidates(acting(db), { people: list, origin: "given" });
  expect([await db.$count(candidates), await db.$count(accounts)]).toEqual([61, 60 * 49]);
});
