import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { MOST_SHARED } from "#app/domain/share-fields.ts";
import { mergeCandidates } from "#app/operations/candidate/merge.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { splitCandidates } from "#app/operations/candidate/split.server.ts";
import type { Actor } from "#app/operations/context.ts";
import { Forbidden } from "#app/operations/errors.ts";
import { answerShare } from "#app/operations/share/answer.server.ts";
import { hashReader } from "#app/operations/share/parts/token.ts";
import { AnswersPanel } from "#app/routes/candidates.$id/answers-panel.tsx";
import { readEverything } from "#db/candidate-data.server.ts";
import { loginFailures, shareAnswers, shareCandidates } from "#db/schema.server.ts";
import { answersAbout } from "#db/shares.server.ts";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { acting } from "#tests/support/acting.ts";
import { signedIn, testContext } from "#tests/support/app.ts";
import { addPeople, openShare, sendAnswers, shareComparison } from "#tests/support/shares.ts";

let context: ReturnType<typeof testContext>;
let ids: number[];
let token: string;
let shareId: number;
beforeEach(async () => {
  context = testContext();
  await signedIn(context);
  ids = await addPeople(context.db);
  ({ token, id: shareId } = await shareComparison(context.db, ids));
});
const kept = () => context.db.select().from(shareAnswers);
const send = (form: Record<string, string>, cookie = "") =>
  sendAnswers(context, token, form, cookie);

describe("somebody who guesses links", () => {
  it("is stopped after thirty, and links that work go on working", async () => {
    for (let guess = 0; guess < 30; guess++)
      expect((await openShare(context, `${guess}`.padStart(43, "A"))).status).toBe(404);
    expect((await openShare(context, "B".repeat(43))).status).toBe(429);
    expect(await context.db.select().from(loginFailures)).toMatchObject([{ failures: 30 }]);
    expect((await openShare(context, token)).status).toBe(200);
  });

  it("does not use up a link that works by opening it", async () => {
    for (let time = 0; time < 40; time++)
      expect((await openShare(context, token)).status).toBe(200);
  });
});

describe("somebody who floods a link", () => {
  it("can send sixty forms in a quarter of an hour", async () => {
    const { cookie } = await send({ name: "Hana", "thumb-1": "up" });
    for (let time = 1; time < 60; time++)
      expect((await send({ name: "Hana", "thumb-1": "up" }, cookie)).status).toBe(302);
    const last = await send({ name: "Hana", "thumb-1": "down" }, cookie);
    expect(last.status).toBe(429);
    expect(last.refused?.errors.form).toMatch(/Wait 15 minutes/);
    expect(await kept()).toMatchObject([{ thumb: "up" }]);
  });

  it("is one of a hundred readers at most, of whom each answers once about a candidate", async () => {
    const answer = (reader: string) =>
      answerShare(
        { db: context.db, actor: { type: "shareLink", id: shareId }, now: Date.now() },
        {
          shareId,
          readerHash: hashReader(shareId, reader),
          name: "Hana",
          answers: [1, 1, 2].map((number) => ({ number, thumb: "up" as const, comment: "" })),
        },
      );
    for (let reader = 0; reader < 100; reader++) await answer(String(reader));
    await expect(answer("one more")).rejects.toThrow(/Too many people/);
    await answer("7");
    expect(await kept()).toHaveLength(200);
  });
});

describe("what is tampered with", () => {
  it("in a cookie is somebody new, who changes nobody's answers", async () => {
    const { cookie } = await send({ name: "Hana", "thumb-1": "up" });
    for (const other of [`${cookie}x`, cookie.slice(0, -3), "touchstone-reader=eyJ9.e30"])
      expect((await openShare(context, token, other)).given).toEqual([]);
    await send({ name: "Mallory", "thumb-1": "down" }, `${cookie}x`);
    expect((await kept()).map(({ name, thumb }) => [name, thumb])).toEqual([
      ["Hana", "up"],
      ["Mallory", "down"],
    ]);
  });

  it("in numbers and thumbs is ignored or refused", async () => {
    expect((await send({ name: "Hana", "thumb-49": "up" })).refused?.errors.form).toMatch(/Choose/);
    expect((await send({ name: "Hana", "thumb-1": "sideways" })).status).toBe(400);
    expect((await send({ name: "Hana" })).status).toBe(400);
    expect((await send({ name: "", "thumb-1": "up" })).refused?.errors.name).toBe(
      "Enter your name",
    );
    expect(await kept()).toEqual([]);
  });

  it("is refused where it is too long, and given back", async () => {
    const long = await send({ name: "H".repeat(81), "comment-2": "c".repeat(1001) });
    expect(long).toMatchObject({ status: 400, refused: { name: "H".repeat(81) } });
    expect(long.refused?.errors.name).toMatch(/80/);
    expect(long.refused?.errors.comments).toEqual({ 2: expect.stringContaining("1,000") });
    expect(await kept()).toEqual([]);
    await send({ name: "H".repeat(80), "comment-2": "c".repeat(1000) });
    expect(await kept()).toHaveLength(1);
  });

  it("never ends in an error, whatever the fields say", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.constantFrom("\0", "\u202e", "up", "down", "<script>", "' or 1=1 --", "__proto__"),
    );
    const field = fc.oneof(
      fc.constantFrom("name", "thumb-1", "thumb-2", "comment-1", "comment-2", "intent", "shareId"),
      fc.integer({ min: -1, max: MOST_SHARED + 1 }).map((number) => `comment-${number}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, text, { maxKeys: 6 }), async (form) => {
        const { status } = await send(form);
        expect([302, 400, 409, 429]).toContain(status);
      }),
      { numRuns: 50 },
    );
  });

  it("as markup is text on the candidate's page", async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    await send({ name: hostile, "comment-1": `${hostile}\u202e\0` });
    const [row] = await kept();
    expect(row?.comment).toBe(hostile);
    const answers = await answersAbout(context.db, row?.candidateId ?? 0, 9);
    const page = renderToStaticMarkup(
      createElement(AnswersPanel, { id: 1, answers, now: Date.now(), canEdit: false }),
    );
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toMatch(/<script|<img/);
  });
});

describe("the right to answer", () => {
  it("is that of the share's readers alone", async () => {
    const actors: Actor[] = [
      { type: "shareLink", id: shareId + 1 },
      { type: "member", id: 1, name: "Olga", role: "owner" },
      { type: "apiToken", id: 1, name: "Sync", role: "owner" },
      { type: "candidateLink", id: shareId, candidateId: ids[0] as number },
      { type: "system" },
    ];
    const readerHash = hashReader(shareId, "x");
    const answers = [{ number: 1, thumb: "up" as const, comment: "" }];
    for (const actor of actors)
      await expect(
        answerShare(
          { db: context.db, actor, now: Date.now() },
          { shareId, readerHash, name: "Hana", answers },
        ),
      ).rejects.toBeInstanceOf(Forbidden);
  });

  it("does not come with a link that does not ask", async () => {
    const quiet = await shareComparison(context.db, ids, { asks: false });
    await expect(
      sendAnswers(context, quiet.token, { name: "Hana", "thumb-1": "up" }),
    ).rejects.toMatchObject({ status: 403 });
    expect(await kept()).toEqual([]);
  });
});

describe("an answer belongs to the candidate", () => {
  const [survivorId, duplicateId] = [987_654_321, 876_543_219];
  const own = "survivor" as const;
  const owners = async () =>
    (await kept()).toSorted((a, b) => a.number - b.number).map(({ candidateId }) => candidateId);
  beforeEach(async () => {
    await send({ name: "Hana", "thumb-1": "up", "thumb-2": "down" });
  });

  it("and follows a merge and a split", async () => {
    const before = await owners();
    expect(before.toSorted()).toEqual([duplicateId, survivorId]);
    const [one, other] = await Promise.all(
      [survivorId, duplicateId].map(async (id) => {
        const { readState } = await import("#db/candidate-state.server.ts");
        return (await readState(context.db, id))?.row.version ?? 0;
      }),
    );
    await mergeCandidates(acting(context.db, Date.now()), {
      survivorId,
      duplicateId,
      versions: { survivor: one as number, duplicate: other as number },
      choice: { name: own, email: own, headline: own, city: own },
    });
    expect(await owners()).toEqual([survivorId, survivorId]);
    expect((await openShare(context, token)).page?.people).toHaveLength(1);
    await splitCandidates(acting(context.db, Date.now()), { survivorId, duplicateId });
    expect(await owners()).toEqual(before);
    expect((await openShare(context, token)).page?.people).toHaveLength(2);
  });

  it("is in their data export, and goes with them", async () => {
    const tables = new Map<string, Record<string, unknown>[]>();
    for (const { table, rows } of (await readEverything(context.db, survivorId)) ?? [])
      for await (const some of rows) tables.set(table, [...(tables.get(table) ?? []), ...some]);
    expect(tables.get("share_answers")).toMatchObject([{ name: "Hana" }]);
    await eraseCandidate(acting(context.db), { id: survivorId });
    expect((await kept()).map(({ candidateId }) => candidateId)).toEqual([duplicateId]);
    expect(await context.db.select().from(shareCandidates)).toHaveLength(1);
    expect((await openShare(context, token)).page?.people).toHaveLength(1);
  });
});
