import { beforeEach, describe, expect, test } from "vitest";
import { loader } from "#app/routes/_index/route.tsx";
import {
  makeApplication,
  makeCandidate,
  makeImport,
  makeInboxItem,
  makeNote,
  makePosition,
} from "#tests/support/factories.ts";
import { transact } from "#db/transact.server.ts";
import { shareAnswers } from "#db/schema.server.ts";
import { askOfTeam } from "#app/operations/candidate-request/ask.server.ts";
import { loader as inboxLoader } from "#app/routes/inbox.tsx";
import { makeLink } from "#tests/support/candidate-links.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { addPeople, sendAnswers, shareComparison } from "#tests/support/shares.ts";

const DAY = 86_400_000;
let context: ReturnType<typeof testContext>;
let cookie: string;
beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context);
});
const home = (as = cookie) => loader({ request: request("/", as), context, params: {} });
const add = (name: string, createdAt: number) => makeCandidate(context.db, { name, createdAt });

describe("the first run", () => {
  test("shows a sample and three steps, which tick themselves off and go away", async () => {
    const first = await home();
    expect(first.steps).toEqual({ people: false, position: false, token: false, owner: true });
    expect(first.sample?.score).toBeGreaterThan(0);
    await makePosition(context.db);
    expect((await home()).steps).toMatchObject({ people: false, position: true, token: false });
    await add("Ada Example", 1);
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
    await add("Old Example", now - 8 * DAY);
    for (let at = 0; at < 6; at++) await add(`New ${at}`, now - DAY + at);
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

  test("is what candidates asked for, for those who may answer it", async () => {
    const { id } = await add("Nia Exemplar", 1);
    const link = await makeLink(context.db, id);
    await askOfTeam(link.as(), { candidateId: id, kind: "erasure", body: "" });
    expect(await home()).toMatchObject({ requests: [{ name: "Nia Exemplar" }], allRequests: 1 });
    const viewer = await home(await signedIn(context, "viewer"));
    expect([viewer.requests, viewer.allRequests]).toEqual([[], 0]);
    const inbox = await inboxLoader({
      request: request("/inbox?show=done", cookie),
      context,
      params: {},
    });
    expect([inbox.requests, inbox.allRequests]).toEqual([[], 1]);
  });

  test("is who answered a shared link in the last days, once a reader", async () => {
    const { db } = context;
    const ids = await addPeople(db);
    const { token } = await shareComparison(db, ids, { asks: true });
    expect((await home()).answers).toEqual([]);
    const { cookie: reader } = await sendAnswers(context, token, {
      name: "Hedy Hiring",
      "thumb-1": "up",
      "thumb-2": "down",
    });
    await sendAnswers(context, token, { name: "Hal Hiring", "thumb-1": "up" });
    expect((await home()).answers).toMatchObject([
      { reader: "Hal Hiring", others: 0, position: null },
      { reader: "Hedy Hiring", others: 1, position: null },
    ]);
    await sendAnswers(context, token, { name: "Hedy Hiring", "thumb-1": "down" }, reader);
    expect((await home()).answers.map((row) => row.reader)).toEqual(["Hedy Hiring", "Hal Hiring"]);
    await transact(db, (tx) => tx.update(shareAnswers).set({ at: Date.now() - 8 * DAY }));
    expect((await home()).answers).toEqual([]);
  });

  test("is who waits longest in each open stage of an open position, for a week or more", async () => {
    const now = Date.now();
    const { id: engineer } = await makePosition(context.db);
    const { id: closed } = await makePosition(context.db, { title: "Closed", closedAt: 1 });
    const { id: a } = await add("A", 1);
    const { id: b } = await add("B", 1);
    const { id: c } = await add("C", 1);
    await makeApplication(context.db, { candidateId: a, positionId: engineer, at: 20 });
    await makeApplication(context.db, { candidateId: b, positionId: engineer, at: 10 });
    await makeApplication(context.db, { candidateId: c, stage: "screening", at: 5 });
    await makeApplication(context.db, {
      candidateId: c,
      positionId: engineer,
      stage: "hired",
      at: 1,
    });
    await makeApplication(context.db, { candidateId: a, positionId: closed, at: 1 });
    const { id: cook } = await makePosition(context.db, { title: "Cook" });
    await makeApplication(context.db, { candidateId: a, positionId: cook, at: now - 6 * DAY });
    const late = { candidateId: b, positionId: cook, stage: "screening" } as const;
    await makeApplication(context.db, { ...late, at: now - 7 * DAY - 1 });
    expect(
      (await home()).waiting.map(({ name, stage, title, others }) => [name, stage, title, others]),
    ).toEqual([
      ["C", "Screening", "General", 0],
      ["B", "New", "Engineer", 1],
      ["B", "Screening", "Cook", 0],
    ]);
  });

  test("is what could not be read, the inbox, reminders of this week, and imports left open", async () => {
    const now = Date.now();
    const { db } = context;
    const { id: candidateId } = await makeCandidate(db, {
      accounts: [
        { handle: "ada", outcome: "notFound" },
        { handle: "ada-later", outcome: "rateLimited" },
      ],
    });
    for (const dueAt of [now - 1, now + DAY, now + 30 * DAY]) {
      const { id: noteId } = await makeNote(db, { candidateId });
      await makeInboxItem(db, { noteId, dueAt });
    }
    for (const state of ["open", "saved"] as const)
      await makeImport(db, { name: `${state}.csv`, state });
    const page = await home();
    expect([page.unread, page.later]).toEqual([1, 1]);
    expect([page.inbox.count, page.inbox.rows.map(({ noteId }) => noteId)]).toEqual([1, [1]]);
    expect(page.reminders.map(({ noteId }) => noteId)).toEqual([2]);
    expect(page.imports.rows.map(({ name }) => name)).toEqual(["open.csv"]);
    const viewer = await home(await signedIn(context, "viewer"));
    expect([viewer.imports.rows, viewer.inbox.count]).toEqual([[], 0]);
  });
});
