import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { loader } from "#app/routes/_index/route.tsx";
import { accounts, candidates, imports, inboxItems, notes, positions } from "#db/schema.server.ts";
import { insertApplication, insertPositions } from "#tests/support/applications.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";

const DAY = 86_400_000;
let context: ReturnType<typeof testContext>;
let cookie: string;
beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context);
});
const home = (as = cookie) => loader({ request: request("/", as), context, params: {} });
const add = (name: string, createdAt: number) =>
  context.db.$writer.tx.insert(candidates).values({ name, createdAt }).returning().get();

describe("the first run", () => {
  test("shows a sample and three steps, which tick themselves off and go away", async () => {
    const first = await home();
    expect(first.steps).toEqual({ people: false, position: false, token: false, owner: true });
    expect(first.sample?.score).toBeGreaterThan(0);
    await insertPositions(context.db, "Engineer");
    expect((await home()).steps).toMatchObject({ people: false, position: true, token: false });
    add("Ada Example", 1);
    const third = await home();
    expect([third.steps?.people, third.sample]).toEqual([true, null]);
    Object.assign(context.env, { TOUCHSTONE_GITHUB_TOKEN: "ghp_example" });
    expect((await home()).steps).toBeNull();
  });

  test("asks nothing of a viewer, who can do none of it", async () => {
    const page = await home(await signedIn(context, "viewer"));
    expect([page.steps, page.sample]).toEqual([null, null]);
  });
});

describe("what to do next", () => {
  test("is who was added in the last days, the latest first, and no more than fit", async () => {
    const now = Date.now();
    add("Old Example", now - 8 * DAY);
    for (let at = 0; at < 6; at++) add(`New ${at}`, now - DAY + at);
    const { fresh } = await home();
    expect(fresh.rows.map(({ name }) => name)).toEqual([
      "New 5",
      "New 4",
      "New 3",
      "New 2",
      "New 1",
    ]);
    expect(fresh.more).toBe(true);
  });

  test("is who waits longest in each open stage of an open position", async () => {
    const [engineer, closed] = await insertPositions(context.db, "Engineer", "Closed");
    const [a, b, c] = [add("A", 1).id, add("B", 1).id, add("C", 1).id];
    await insertApplication(context.db, { candidateId: a, positionId: engineer, at: 20 });
    await insertApplication(context.db, { candidateId: b, positionId: engineer, at: 10 });
    await insertApplication(context.db, { candidateId: c, stage: "screening", at: 5 });
    await insertApplication(context.db, {
      candidateId: c,
      positionId: engineer,
      stage: "hired",
      at: 1,
    });
    await insertApplication(context.db, { candidateId: a, positionId: closed, at: 1 });
    context.db.$writer.tx
      .update(positions)
      .set({ closedAt: 1 })
      .where(eq(positions.title, "Closed"))
      .run();
    expect(
      (await home()).waiting.map(({ name, stage, title, others }) => [name, stage, title, others]),
    ).toEqual([
      ["C", "Screening", "General", 0],
      ["B", "New", "Engineer", 1],
    ]);
  });

  test("is what could not be read, the inbox, reminders of this week, and imports left open", async () => {
    const now = Date.now();
    const { id } = add("Ada Example", 1);
    const { tx } = context.db.$writer;
    tx.insert(accounts)
      .values({
        candidateId: id,
        network: "github",
        handle: "ada",
        handleKey: "ada",
        url: "https://github.com/ada",
        origin: "given",
        addedAt: 1,
        outcome: "notFound",
      })
      .run();
    for (const noteId of [1, 2, 3])
      tx.insert(notes)
        .values({ id: noteId, candidateId: id, author: "Olga Owner", body: "Call", createdAt: 1 })
        .run();
    const item = (noteId: number, dueAt: number) =>
      tx.insert(inboxItems).values({ memberId: 1, noteId, kind: "reminder", dueAt }).run();
    item(1, now - 1);
    item(2, now + DAY);
    item(3, now + 30 * DAY);
    const shape = { format: "CSV", encoding: "UTF-8", columns: [], samples: [], skipped: [] };
    for (const state of ["open", "saved"] as const)
      tx.insert(imports)
        .values({ ...shape, name: `${state}.csv`, state, notes: [], choices: {}, createdAt: 1 })
        .run();
    const page = await home();
    expect(page.unread).toBe(1);
    expect([page.inbox.count, page.inbox.rows.map(({ noteId }) => noteId)]).toEqual([1, [1]]);
    expect(page.reminders.map(({ noteId }) => noteId)).toEqual([2]);
    expect(page.imports.rows.map(({ name }) => name)).toEqual(["open.csv"]);
    const viewer = await home(await signedIn(context, "viewer"));
    expect([viewer.imports.rows, viewer.inbox.count]).toEqual([[], 0]);
  });
});
