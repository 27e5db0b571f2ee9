import * as fc from "fast-check";
import { eq, getTableName, is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { beforeEach, describe, expect, it } from "vitest";
import { addAccount } from "#app/operations/account/add.server.ts";
import { removeAccount } from "#app/operations/account/remove.server.ts";
import { splitOffAccount } from "#app/operations/account/split-off.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { mergeCandidates } from "#app/operations/candidate/merge.server.ts";
import { type Choice } from "#app/operations/candidate/parts/merge-states.ts";
import { splitCandidates } from "#app/operations/candidate/split.server.ts";
import { removeApplications } from "#app/operations/application/remove.server.ts";
import { updateCandidate } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import {
  accounts,
  applications,
  candidates,
  confirmations,
  decisions,
  JOINED,
  jobs,
  merges,
  MOVED,
  scores,
} from "#db/schema.server.ts";
import * as schema from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import { MODEL_VERSION } from "#scoring/index.ts";
import {
  by,
  makeApplication,
  makeCandidate,
  makeConfirmation,
  makeDecision,
  makeEach,
  makePosition,
  makeProfile,
  makeScore,
  stageId,
  type MadeCandidate,
} from "#tests/support/factories.ts";
import { decide } from "#tests/support/applications.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { rescore as rescoreOf } from "#tests/support/rescore.ts";
import { content, miscounted } from "#tests/support/recount.ts";
import { claim, enqueue, maintain, record } from "#tests/support/queue.ts";
import { givenTags } from "#tests/support/tags.ts";
import { testDb } from "#tests/support/test-db.ts";

const DAY = 86_400_000;
const T = Date.UTC(2026, 2, 1);
const OWN: Choice = {
  name: "survivor",
  email: "survivor",
  headline: "survivor",
  city: "survivor",
};
const facts = (day: number, followers: number) => ({
  observedAt: new Date(T + day * DAY).toISOString(),
  audience: { followers },
  sent: { posts: 9, replies: 20 },
  received: { replies: 12, likes: 30 },
});

let db: Db;
let ada: MadeCandidate;
let bo: MadeCandidate;
beforeEach(() => {
  db = testDb();
});

const byPosition = () =>
  db.select().from(applications).orderBy(applications.positionId, applications.candidateId).all();
const row = (id: number) => db.select().from(candidates).where(eq(candidates.id, id)).get();
const versions = (survivorId: number, duplicateId: number) => ({
  survivor: row(survivorId)?.version ?? 0,
  duplicate: row(duplicateId)?.version ?? 0,
});
const mergeNow = (
  survivorId: number,
  duplicateId: number,
  choice: Partial<Choice> = {},
  at = T + 9 * DAY,
) =>
  mergeCandidates(acting(db, at), {
    survivorId,
    duplicateId,
    versions: versions(survivorId, duplicateId),
    choice: { ...OWN, ...choice },
  });
const splitNow = (survivorId: number, duplicateId: number, at = T + 10 * DAY) =>
  splitCandidates(acting(db, at), { survivorId, duplicateId });
/** How something ended: what it resolved to, or the name of the error. */
const ending = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: Error) => error.constructor.name,
  );
const log = () => logged(db);
const rescore = (id: number, at: number) => rescoreOf(db, id, { at });

/** Ada and Bo, each with something of everything. */
async function two() {
  ada = await makeCandidate(db, {
    name: "Ada Example",
    email: "ada@mail.example",
    city: "Lisbon",
    tags: ["Rust", "go"],
    accounts: [{ handle: "ada", facts: facts(0, 900) }],
  });
  bo = await makeCandidate(db, {
    name: "A. Example",
    email: "a@work.example",
    headline: "Engineer",
    tags: ["rust", "sql"],
    accounts: [
      { handle: "a.example", network: "bluesky", facts: facts(1, 5000) },
      { handle: "a-hn", network: "hackernews" },
    ],
  });
  const [a, b] = [ada.id, bo.id];
  await makeEach(["Two", "Three"], (title) => makePosition(db, { title }));
  await makeApplication(db, {
    candidateId: a,
    place: 4,
    note: "Ada's",
    stage: "interview",
    at: 3,
  });
  await makeApplication(db, { candidateId: b, place: 2, note: "Bo's" });
  await makeApplication(db, { candidateId: a, positionId: 2, place: 1 });
  await makeApplication(db, { candidateId: b, positionId: 3, place: 7, note: "only Bo", at: 2 });
  for (const id of [a, b])
    await makeDecision(db, {
      candidateId: id,
      positionId: 1,
      reason: `Step of ${id}`,
      decidedAt: id,
    });
  for (const id of [a, b])
    await makeScore(db, {
      candidateId: id,
      asOf: T - DAY,
      modelVersion: "older",
      score: 40 + id,
      coverage: 0.25,
    });
  for (const id of [a, b]) await rescore(id, T + 2 * DAY);
  return [a, b] as const;
}

describe("merging", () => {
  it("moves or joins the rows of every table that belongs to candidates, but for those with a rule of their own", () => {
    const known = new Set<string>(
      [...Object.values(MOVED), ...Object.values(JOINED)].map(getTableName),
    );
    const rest = Object.values(schema).flatMap((table) =>
      is(table, SQLiteTable) &&
      !known.has(getTableName(table)) &&
      getTableConfig(table).foreignKeys.some((key) => key.reference().foreignTable === candidates)
        ? getTableName(table)
        : [],
    );
    expect(rest.sort()).toEqual([
      "application_changes", // forgotten: a change of before cannot be undone any more
      "candidate_links", // end with the duplicate
      "candidate_tags", // united by name
      "distinct_pairs", // said of both
      "due_tag_texts", // written at once
      "merges", // lead to the survivor
    ]);
  });

  it("makes one of two: accounts, decisions, tags and places of both, the chosen values, and the score of all", async () => {
    const [a, b] = await two();
    await makeProfile(db, bo.accountIds[0]!, ["github:ada"]);
    await makeConfirmation(db, { accountId: bo.accountIds[0]! });
    await mergeNow(a, b, { email: "duplicate", headline: "duplicate" });
    expect(db.select().from(candidates).all()).toMatchObject([
      {
        id: a,
        name: "Ada Example",
        email: "a@work.example",
        headline: "Engineer",
        city: "Lisbon",
        stage: "Interview",
        applicationCount: 3,
        tags: "go, Rust, sql",
        networkCount: 3,
        version: 2,
      },
    ]);
    expect(
      db
        .select()
        .from(accounts)
        .all()
        .map(({ candidateId, handle }) => [candidateId, handle]),
    ).toEqual([
      [a, "ada"],
      [a, "a.example"],
      [a, "a-hn"],
    ]);
    expect(
      db
        .select()
        .from(decisions)
        .all()
        .map(({ candidateId, reason, decidedBy }) => [candidateId, reason, decidedBy]),
    ).toEqual([
      [a, `Step of ${a}`, by.name],
      [a, `Step of ${b}`, by.name],
    ]);
    expect(givenTags(db)).toEqual([
      [a, "go"],
      [a, "Rust"],
      [a, "sql"],
    ]);
    const stage = await stageId(db, "interview");
    expect(byPosition()).toMatchObject([
      { positionId: 1, candidateId: a, stageId: stage, place: 2, note: "Bo's · Ada's" },
      { positionId: 2, candidateId: a, place: 1, note: null },
      { positionId: 3, candidateId: a, place: 7, note: "only Bo" },
    ]);
    expect(db.select().from(confirmations).all()).toHaveLength(1);
    expect((await log()).at(-1)).toBe(`merged candidate ${a}`);
    expect(miscounted(db)).toEqual([]);
  });

  it("scores the person again from all that was ever seen of both, so that merging is no jump", async () => {
    const [a, b] = await two();
    await mergeNow(a, b);
    const history = db.select().from(scores).all();
    expect(
      history.map(({ candidateId, asOf, modelVersion }) => [candidateId, asOf, modelVersion]),
    ).toEqual([
      [a, T, MODEL_VERSION],
      [a, T + DAY, MODEL_VERSION],
    ]);
    const merged = row(a);
    expect(merged).toMatchObject({
      score: history.at(-1)?.score,
      scoredAt: T + DAY,
      seenAt: T + DAY,
    });
    await rescore(a, 0);
    expect({ ...row(a) }).toEqual(merged);
  });

  it("takes the other's word for whatever is chosen", async () => {
    const [a, b] = await two();
    await mergeNow(a, b, { name: "duplicate", city: "duplicate" });
    expect(row(a)).toMatchObject({ name: "A. Example", email: "ada@mail.example", city: null });
  });

  it("keeps off the shortlist whoever left the pipeline last", async () => {
    const [a, b] = await two();
    await decide(acting(db, 9), { candidateId: b, stage: "declined", reason: "Moved away" });
    await mergeNow(a, b);
    expect(byPosition()[0]).toMatchObject({
      stageId: await stageId(db, "declined"),
      place: null,
      note: "Ada's · Bo's",
    });
  });

  it("of two who were never looked at leaves them waiting for the first look", async () => {
    const [one, other] = [
      await makeCandidate(db, { name: "One", accounts: [{ handle: "one" }] }),
      await makeCandidate(db, { name: "Other" }),
    ];
    await mergeNow(one.id, other.id);
    expect(row(one.id)).toMatchObject({ score: null, reason: null, scoredAt: null });
    expect(db.select().from(scores).all()).toEqual([]);
  });

  it("with oneself, with nobody, or with one who was changed since writes nothing", async () => {
    const [a, b] = await two();
    const before = content(db);
    for (const [survivorId, duplicateId] of [
      [a, a],
      [a, 99],
      [99, b],
    ] as const)
      expect(await ending(mergeNow(survivorId, duplicateId))).toBe("Conflict");
    const seen = versions(a, b);
    for (const old of [
      { ...seen, survivor: seen.survivor - 1 },
      { ...seen, duplicate: seen.duplicate + 1 },
    ]) {
      const late = mergeCandidates(acting(db, T), {
        survivorId: a,
        duplicateId: b,
        versions: old,
        choice: OWN,
      });
      await expect(late).rejects.toThrow("Somebody changed");
    }
    expect([content(db), await log()]).toEqual([before, []]);
  });

  it.each([[false], [true]])(
    "by two members at once is done once (turned round: %s)",
    async (turned) => {
      const [a, b] = await two();
      const first = { survivorId: a, duplicateId: b, versions: versions(a, b), choice: OWN };
      const second = turned
        ? { ...first, survivorId: b, duplicateId: a, versions: versions(b, a) }
        : first;
      const both = [first, second].map((one) => ending(mergeCandidates(acting(db, T), one)));
      expect((await Promise.all(both)).sort()).toEqual(["Conflict", "done"]);
      expect(db.select().from(candidates).all()).toHaveLength(1);
      expect(db.select().from(accounts).all()).toHaveLength(3);
      expect(await log()).toHaveLength(1);
      expect(miscounted(db)).toEqual([]);
    },
  );

  it("while one is deleted or edited either comes first and nothing is half done", async () => {
    const [a, b] = await two();
    const ended = await Promise.all([
      ending(mergeNow(a, b)),
      ending(eraseCandidate(acting(db, T), { id: b })),
    ]);
    expect([
      ["Conflict", "done"],
      ["done", "NotFound"],
    ]).toContainEqual(ended);
    expect(db.select().from(accounts).all().length).toBe(ended[0] === "done" ? 3 : 1);
    expect(miscounted(db)).toEqual([]);
  });
});

describe("an account that is being read while its candidate is merged", () => {
  it.each(["before", "while"])(
    "is scored with the survivor (merged %s it is written down)",
    async (when) => {
      const [a, b] = await two();
      const [account = 0] = bo.accountIds;
      await enqueue(db, { accountIds: [account], requestedBy: null, at: T });
      const job = (await claim(db, { owner: "w", at: T, leaseMs: 1000 }))!;
      const found = {
        outcome: "ok" as const,
        facts: { network: "bluesky", handle: "a.example", ...facts(3, 9000) },
        evidence: [],
        message: "Read.",
      };
      const settling = () => record(db, job, found, { at: T + 3 * DAY, random: () => 0.5 });
      if (when === "before") {
        await mergeNow(a, b);
        await settling();
      } else await Promise.all([settling(), mergeNow(a, b)]);
      expect(db.select().from(jobs).all()).toMatchObject([{ state: "done", outcome: "ok" }]);
      expect(
        db
          .select()
          .from(scores)
          .all()
          .map(({ candidateId, asOf }) => [candidateId, asOf]),
      ).toContainEqual([a, T + 3 * DAY]);
      const written = row(a);
      expect(written).toMatchObject({ seenAt: T + 3 * DAY, scoredAt: T + 3 * DAY });
      await rescore(a, 0);
      expect(row(a)).toEqual(written);
    },
  );
});

describe("splitting again", () => {
  it("at once gives back both as they were, to the last digit", async () => {
    const [a, b] = await two();
    const before = content(db);
    await mergeNow(a, b, { name: "duplicate" });
    expect(await splitNow(a, b)).toEqual({ stayed: 0, lost: 0 });
    expect(content(db)).toEqual(before);
    expect(miscounted(db)).toEqual([]);
    expect((await log()).slice(-2)).toEqual([`merged candidate ${a}`, `split candidate ${a}`]);
  });

  it("lets no page that was opened before write over it", async () => {
    const [a, b] = await two();
    const seen = versions(a, b);
    await mergeNow(a, b);
    const merged = row(a)?.version ?? 0;
    await splitNow(a, b);
    expect(row(a)?.version).toBeGreaterThan(merged);
    expect(row(b)?.version).toBeGreaterThan(seen.duplicate);
  });

  it("leaves with the survivor what came since, and says so", async () => {
    const [a, b] = await two();
    await mergeNow(a, b);
    await addAccount(acting(db, 5), {
      candidateId: a,
      origin: "given",
      account: { network: "devto", handle: "ada", handleKey: "ada", url: "https://dev.to/ada" },
    });
    await decide(acting(db, 6), { candidateId: a, stage: "offer", reason: "Since" });
    await editCandidate(acting(db), {
      id: a,
      version: row(a)!.version,
      name: "Ada Example",
      email: "ada@mail.example",
      city: "Porto",
      headline: null,
      tags: ["new"],
    });
    expect(await splitNow(a, b)).toEqual({ stayed: 4, lost: 0 });
    expect(row(a)).toMatchObject({ city: "Porto", stage: "Offer", tags: "new", networkCount: 2 });
    expect(row(b)).toMatchObject({
      name: "A. Example",
      city: null,
      stage: "New",
      tags: "Rust, sql",
      networkCount: 2,
    });
    expect(
      db
        .select()
        .from(decisions)
        .all()
        .map(({ candidateId, reason }) => [candidateId, reason]),
    ).toEqual([
      [a, `Step of ${a}`],
      [b, `Step of ${b}`],
      [a, "Since"],
    ]);
    expect(miscounted(db)).toEqual([]);
  });

  it("keeps with the survivor a company, source or number that came since, and takes back one that the merge filled in", async () => {
    const [a, b] = await two();
    const write = (id: number, values: Partial<typeof candidates.$inferInsert>) =>
      transact(db, (tx) => updateCandidate(tx, id, values));
    await write(b, { source: "Referral", externalId: "B-7" });
    await mergeNow(a, b);
    expect(row(a)).toMatchObject({ company: null, source: "Referral", externalId: "B-7" });
    await write(a, { company: "Example Works", source: "Fair" });
    expect(await splitNow(a, b)).toEqual({ stayed: 2, lost: 0 });
    expect(row(a)).toMatchObject({ company: "Example Works", source: "Fair", externalId: null });
    expect(row(b)).toMatchObject({ company: null, source: "Referral", externalId: "B-7" });
  });

  it("does not bring back what was removed since", async () => {
    const [a, b] = await two();
    await mergeNow(a, b);
    await removeAccount(acting(db, 5), { candidateId: a, accountId: bo.accountIds[1]! });
    await removeApplications(acting(db, 5), { positionId: 1, candidateIds: [a] });
    expect(await splitNow(a, b)).toEqual({ stayed: 0, lost: 2 });
    expect(byPosition().map(({ positionId, candidateId }) => [positionId, candidateId])).toEqual([
      [2, a],
      [3, b],
    ]);
    expect(row(b)).toMatchObject({ networks: "bluesky", networkCount: 1 });
    expect(miscounted(db)).toEqual([]);
  });

  it("scores each again from what is its own when something was seen since, and keeps the scores of older models", async () => {
    const [a, b] = await two();
    await mergeNow(a, b);
    const [account = 0] = bo.accountIds;
    await enqueue(db, { accountIds: [account], requestedBy: null, at: T });
    const job = (await claim(db, { owner: "w", at: T, leaseMs: 1000 }))!;
    await record(
      db,
      job,
      {
        outcome: "ok",
        facts: { network: "bluesky", handle: "a.example", ...facts(3, 9000) },
        evidence: [],
        message: "Read.",
      },
      { at: T + 3 * DAY, random: () => 0.5 },
    );
    await splitNow(a, b);
    const moments = (id: number) =>
      db
        .select()
        .from(scores)
        .where(eq(scores.candidateId, id))
        .all()
        .map(({ asOf, modelVersion }) => [
          (asOf - T) / DAY,
          modelVersion === MODEL_VERSION ? "now" : modelVersion,
        ]);
    expect(moments(a)).toEqual([
      [-1, "older"],
      [2, "now"],
    ]);
    expect(moments(b)).toEqual([
      [-1, "older"],
      [1, "now"],
      [3, "now"],
    ]);
    expect([row(a)?.seenAt, row(b)?.seenAt]).toEqual([T, T + 3 * DAY]);
    const written = row(b);
    await rescore(b, 0);
    expect(row(b)).toEqual(written);
    expect(miscounted(db)).toEqual([]);
  });

  it("takes back what was confirmed since of an account that goes", async () => {
    const [a, b] = await two();
    const [first = 0, second = 0] = bo.accountIds;
    await makeConfirmation(db, { accountId: first, confirmedAt: T });
    await mergeNow(a, b);
    for (const accountId of [second, ada.accountIds[0]!])
      await makeConfirmation(db, { accountId, confirmedAt: T + 10 * DAY });
    await splitNow(a, b);
    expect(
      db
        .select()
        .from(confirmations)
        .all()
        .map(({ accountId }) => accountId)
        .sort(),
    ).toEqual([ada.accountIds[0], first]);
  });

  it("is done once, and only of a candidate who was merged into this one", async () => {
    const [a, b] = await two();
    const obstacle = (none: string) => ({ obstacle: none });
    await expect(splitNow(a, b)).rejects.toMatchObject(obstacle("none"));
    await mergeNow(a, b);
    const other = await makeCandidate(db, { name: "Other" });
    await expect(splitNow(other.id, b)).rejects.toMatchObject(obstacle("moved"));
    const both = await Promise.all([ending(splitNow(a, b)), ending(splitNow(a, b))]);
    expect(both.sort()).toEqual(["CannotSplit", "done"]);
    await expect(splitNow(a, b)).rejects.toMatchObject(obstacle("none"));
    expect(db.select().from(merges).all()).toEqual([]);
  });

  it("and an edit at the same time: whichever is first, nothing that was saved is lost", async () => {
    const [a, b] = await two();
    await mergeNow(a, b);
    const edit = editCandidate(acting(db), {
      id: a,
      version: row(a)!.version,
      name: "Ada Example",
      email: null,
      city: "Porto",
      headline: null,
      tags: [],
    });
    const ended = await Promise.all([ending(edit), ending(splitNow(a, b))]);
    expect(ended).toEqual(["done", "done"]);
    expect(row(a)?.city).toBe("Porto");
    expect(row(b)?.city).toBeNull();
  });

  it("undoes the latest merge first, and one merge within another as a whole", async () => {
    const [a, b] = await two();
    const [c, d] = [
      (await makeCandidate(db, { name: "Cy" })).id,
      (await makeCandidate(db, { name: "Di" })).id,
    ];
    const before = content(db);
    await mergeNow(b, c);
    await mergeNow(a, d);
    const nested = content(db);
    await mergeNow(a, b);
    expect(
      db
        .select()
        .from(merges)
        .all()
        .map(({ duplicateId, survivorId }) => [duplicateId, survivorId]),
    ).toEqual([
      [c, a],
      [d, a],
      [b, a],
    ]);
    await expect(splitNow(a, c)).rejects.toMatchObject({ obstacle: "buried" });
    await expect(splitNow(a, d)).rejects.toMatchObject({ obstacle: "buried" });
    await splitNow(a, b);
    expect(content(db)).toEqual(nested);
    await splitNow(a, d);
    await splitNow(b, c);
    expect(content(db)).toEqual(before);
  });

  it("survives that the members who added things are gone", async () => {
    const [a, b] = await two();
    await mergeNow(a, b);
    db.$writer.tx.$client.exec(`delete from members where id = ${by.id}`);
    expect(await splitNow(a, b)).toMatchObject({ lost: 0 });
    expect(row(b)).toMatchObject({ createdBy: null });
  });
});

describe("merging and splitting", () => {
  const text = fc.constantFrom(null, "a", "Ä", "שלום", "x, y");
  const person = fc.record({
    name: fc.constantFrom("Ada", "Bo", "ليلى"),
    email: text,
    headline: text,
    city: text,
    tags: fc.uniqueArray(fc.constantFrom("go", "Go", "rust", "sql"), {
      selector: (tag) => tag.toLowerCase(),
    }),
    networks: fc.subarray(["github", "bluesky", "devto"] as const),
    places: fc.uniqueArray(
      fc.record({
        position: fc.integer({ min: 1, max: 3 }),
        place: fc.integer({ min: 1, max: 9 }),
        stage: fc.constantFrom("New", "Offer", "Hired", "Withdrew"),
        note: text,
      }),
      { selector: ({ position }) => position },
    ),
    days: fc.array(fc.record({ day: fc.integer({ min: 0, max: 60 }), followers: fc.nat(90_000) }), {
      maxLength: 4,
    }),
    steps: fc.nat(2),
  });
  const side = fc.constantFrom<"survivor" | "duplicate">("survivor", "duplicate");
  const choice = fc.record<Choice>({
    name: side,
    email: side,
    headline: side,
    city: side,
  });

  it("gives the same database but for the log, whoever is merged with whom, in any order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 2, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(3), fc.nat(3), choice), { minLength: 1, maxLength: 3 }),
        async (people, rounds) => {
          db = testDb();
          await makeEach(["Two", "Three"], (title) => makePosition(db, { title }));
          for (const [index, { tags, networks, places, days, steps, ...own }] of people.entries()) {
            const { id, accountIds: ids } = await makeCandidate(db, {
              ...own,
              tags,
              accounts: networks.map((network, i) => ({
                network,
                handle: `p${index}`,
                ...(days[i] && { facts: facts(days[i].day, days[i].followers) }),
              })),
            });
            for (const { position, place, note, stage } of places)
              await makeApplication(db, {
                positionId: position,
                candidateId: id,
                stage,
                place: place > 3 ? place * 10 + index : null,
                note,
                at: place + index,
              });
            for (let step = 0; step < steps; step++)
              await makeDecision(db, {
                candidateId: id,
                stage: "Offer",
                positionId: step === 0 ? null : 1,
                decidedAt: step,
              });
            for (const account of ids) await makeProfile(db, account, ["github:p1"]);
            if (days.length > 0) await rescore(id, T + 61 * DAY);
          }
          const before = content(db);
          const done: [number, number][] = [];
          for (const [one, other, choose] of rounds) {
            const left = db
              .select()
              .from(candidates)
              .all()
              .map(({ id }) => id);
            const [survivorId = 0, duplicateId = 0] = [
              left[one % left.length],
              left[other % left.length],
            ];
            if ((await ending(mergeNow(survivorId, duplicateId, choose))) === "done")
              done.push([survivorId, duplicateId]);
            expect(miscounted(db)).toEqual([]);
          }
          expect(db.select().from(candidates).all()).toHaveLength(people.length - done.length);
          expect(db.select().from(accounts).all()).toHaveLength(before.accounts?.length ?? 0);
          for (const [survivorId, duplicateId] of done.toReversed())
            await splitNow(survivorId, duplicateId);
          expect(miscounted(db)).toEqual([]);
          expect(content(db)).toEqual(before);
          db.$close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("splitting off one account", () => {
  it("gives it to a new candidate with all that was seen of it, and scores both again", async () => {
    const [a, b] = await two();
    await mergeNow(a, b);
    const [first = 0] = bo.accountIds;
    await makeConfirmation(db, { accountId: first });
    const { id: fresh } = await splitOffAccount(acting(db, T + 20 * DAY), {
      candidateId: a,
      accountId: first,
      name: "a.example",
    });
    expect(row(fresh)).toMatchObject({
      name: "a.example",
      email: null,
      stage: "New",
      networks: "bluesky",
      seenAt: T + DAY,
      createdBy: by.id,
      version: 1,
    });
    expect(row(a)).toMatchObject({ networkCount: 2, seenAt: T });
    expect(
      db
        .select()
        .from(scores)
        .all()
        .map(({ candidateId, asOf }) => [candidateId, (asOf - T) / DAY]),
    ).toEqual([
      [a, 0],
      [fresh, 1],
    ]);
    expect(db.select().from(confirmations).all()).toEqual([]);
    expect((await log()).at(-1)).toBe(`split off account ${first}`);
    expect(miscounted(db)).toEqual([]);
    expect(await splitNow(a, b)).toMatchObject({ lost: 1 });
    expect(row(b)).toMatchObject({ networks: "hackernews" });
    expect(miscounted(db)).toEqual([]);
  });

  it("is not done with the only one, nor with somebody else's, nor twice", async () => {
    const [a, b] = await two();
    const before = content(db);
    const off = (candidateId: number, accountId: number) =>
      ending(splitOffAccount(acting(db, T), { candidateId, accountId, name: "x" }));
    for (const [candidateId, accountId] of [
      [a, ada.accountIds[0]!],
      [a, bo.accountIds[0]!],
      [99, 1],
    ] as const)
      expect(await off(candidateId, accountId)).toBe("Conflict");
    expect(content(db)).toEqual(before);
    const both = await Promise.all([off(b, bo.accountIds[0]!), off(b, bo.accountIds[0]!)]);
    expect(both.sort()).toEqual(["Conflict", "done"]);
    expect(miscounted(db)).toEqual([]);
  });
});

describe("what was merged", () => {
  it("is forgotten after thirty days, but for who became whom", async () => {
    const [a, b] = await two();
    await mergeNow(a, b, {}, T);
    await maintain(db, T + 30 * DAY);
    expect(db.select().from(merges).all()).toMatchObject([
      { before: { duplicate: { row: { name: "A. Example" } } } },
    ]);
    await maintain(db, T + 30 * DAY + 1);
    expect(db.select().from(merges).all()).toEqual([
      { id: 1, survivorId: a, duplicateId: b, mergedBy: by.name, mergedAt: T, before: null },
    ]);
    await expect(splitNow(a, b)).rejects.toMatchObject({ obstacle: "forgotten" });
    expect(db.select().from(candidates).all()).toHaveLength(1);
  });

  it("goes for good with the survivor", async () => {
    const [a, b] = await two();
    await mergeNow(a, b);
    await eraseCandidate(acting(db, T), { id: a });
    for (const table of [
      "candidates",
      "accounts",
      "scores",
      "decisions",
      "applications",
      "candidate_tags",
      "merges",
      "candidate_search",
    ])
      expect([table, content(db)[table]]).toEqual([table, []]);
  });
});

it("takes every table along that knows of a candidate", () => {
  const tables = db.$client
    .prepare("select name from sqlite_schema where type = 'table'")
    .pluck()
    .all() as string[];
  const knowing = tables.filter((table) =>
    (db.$client.pragma(`foreign_key_list(${table})`) as { table: string }[]).some(
      (key) => key.table === "candidates",
    ),
  );
  // A table that is new here has to move in `mergeCandidates`, and back in `splitCandidates`.
  expect(knowing.sort()).toEqual([
    "accounts",
    "application_changes",
    "applications",
    // Of the duplicate's links none works any more.
    "candidate_links",
    "candidate_requests",
    "candidate_tags",
    "contacts",
    "decisions",
    "details",
    "distinct_pairs",
    "due_tag_texts",
    "import_rows",
    "merges",
    "notes",
    "ratings",
    "scores",
    "share_answers",
    "share_candidates",
  ]);
});
