import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { removeApplications } from "#app/operations/application/remove.server.ts";
import { revokeShare } from "#app/operations/share/revoke.server.ts";
import { loader as activityLoader } from "#app/routes/activity/route.tsx";
import { action as deleteAction } from "#app/routes/candidates.$id_.answers.ts";
import { loader as candidateLoader } from "#app/routes/candidates.$id/route.tsx";
import { meta } from "#app/routes/share.$token/route.tsx";
import { action as newAction, loader as newLoader } from "#app/routes/share.new/route.tsx";
import { activities, positions, shareCandidates, shares } from "#db/schema.server.ts";
import { runMaintenance } from "#app/operations/maintenance/run.server.ts";
import { asWorker } from "#tests/support/queue.ts";
import { plain } from "#tests/support/activity.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { shortlist } from "#tests/support/applications.ts";
import {
  addPeople,
  openShare,
  PEOPLE,
  sendAnswers,
  shareComparison,
  shareShortlist,
  TELLING,
} from "#tests/support/shares.ts";

const DAY = 86_400_000;
let context: ReturnType<typeof testContext>;
let owner: string;
let ids: number[];
beforeEach(async () => {
  context = testContext();
  owner = await signedIn(context);
  ids = await addPeople(context.db);
  await shortlist(acting(context.db), ids);
});

const pageOf = async (token: string, cookie = "") => {
  const { page } = await openShare(context, token, cookie);
  if (!page) throw new Error("The link does not work.");
  return page;
};
const titleOf = (found: unknown) => JSON.stringify(meta({ data: found } as never));
const answersOn = async (id: number) =>
  (
    (await candidateLoader({
      request: request(`/candidates/${id}`, owner),
      context,
      params: { id: String(id) },
    })) as {
      answers: {
        rows: { id: number; name: string; thumb: string | null; comment: string | null }[];
        total: number;
      };
    }
  ).answers;

describe("a blind link", () => {
  it.each([
    ["shortlist", () => shareShortlist(context.db)],
    ["comparison", () => shareComparison(context.db, ids)],
  ])(
    "to a %s tells nothing of who it is, not even in what the page is made of",
    async (_, make) => {
      const { token } = await make();
      // Who reads it is drawn at random, and may have anything in it.
      const { reader, ...found } = await openShare(context, token);
      expect(reader).toMatch(/^[\w-]{22}$/);
      expect(found.page?.people.map(({ name }) => name)).toEqual(["Candidate 1", "Candidate 2"]);
      const whole = JSON.stringify(found) + titleOf(found);
      // A moment in milliseconds may have 139 in it.
      const alone = (word: string) => new RegExp(`(?<!\\d)${word}(?!\\d)`);
      expect(TELLING.filter((word) => alone(word).test(whole))).toEqual([]);
      // The same words are there when names are shown, so that the search above can find them.
      const open = await shareShortlist(context.db, { blind: false });
      const shown = JSON.stringify(await openShare(context, open.token));
      for (const { name, headline, city, followers } of PEOPLE)
        for (const word of [name, headline, city, followers.toLocaleString("en-GB")])
          expect(shown).toContain(word);
    },
  );

  it("tells the day on which somebody was seen, and no moment that could be looked up", async () => {
    const moments: (number | null | undefined)[] = [];
    for (const { token } of [
      await shareShortlist(context.db),
      await shareComparison(context.db, ids),
    ]) {
      const { people, comparison } = await pageOf(token);
      moments.push(...people.map(({ asOf }) => asOf));
      for (const { a, b } of comparison?.pair?.rows ?? []) moments.push(a.at, b.at);
    }
    const told = moments.filter((at) => typeof at === "number");
    expect(told.length).toBeGreaterThan(6);
    expect(told.filter((at) => at % 86_400_000 !== 0)).toEqual([]);
  });

  it("numbers people at random, and the same way each time", async () => {
    const orders = new Set<string>();
    for (let round = 0; round < 40; round++) {
      const { id, token } = await shareComparison(context.db, ids);
      const rows = await context.db
        .select()
        .from(shareCandidates)
        .where(eq(shareCandidates.shareId, id))
        .orderBy(shareCandidates.candidateId);
      orders.add(rows.map(({ number }) => number).join());
      expect(rows.map(({ number }) => number).toSorted()).toEqual([1, 2]);
      const [first, second] = [await pageOf(token), await pageOf(token)];
      expect(first).toEqual(second);
      expect(first.people.map(({ number }) => number)).toEqual([1, 2]);
    }
    // One order in forty draws: once in 5 * 10^11 runs.
    expect([...orders].toSorted()).toEqual(["1,2", "2,1"]);
  });

  it("says the verdict with those names", async () => {
    const { token } = await shareComparison(context.db, ids);
    const { comparison } = await pageOf(token);
    expect(comparison?.verdicts).toEqual([
      {
        between: "Candidate 1 and Candidate 2",
        words: expect.stringMatching(/^Candidate [12] is ahead: \d\d of 100\b/),
      },
    ]);
    expect(comparison?.pair?.names).toEqual({ a: "Candidate 1", b: "Candidate 2" });
    expect(
      comparison?.pair?.rows.flatMap(({ a, b }) => [a.links ?? [], b.links ?? []]).flat(),
    ).toEqual([]);
  });
});

describe("a link", () => {
  it("that shows names shows them in the shortlist's order, without handles, contacts or links", async () => {
    const { token } = await shareShortlist(context.db, { blind: false });
    const found = await openShare(context, token);
    expect(found.page?.people.map(({ name, lead }) => [name, lead])).toEqual([
      ["Quenby Example", "Zymurgist · Utqiagvik"],
      ["Wilhelmina Example", "Funambulist · Zywiec"],
    ]);
    const whole = JSON.stringify(found);
    for (const { id, email, handle } of PEOPLE)
      for (const word of [String(id), email, handle, "github.example"])
        expect(whole).not.toContain(word);
  });

  it("adds up: the parts of each score sum to it", async () => {
    const { token } = await shareShortlist(context.db);
    const { people } = await pageOf(token);
    expect(people.length).toBeGreaterThan(0);
    for (const { score, parts } of people) {
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      for (const { lines, points } of parts)
        expect(lines.reduce((sum, line) => sum + line.points, 0)).toBe(points);
    }
  });

  it("leaves out who left the shortlist since, and gives nobody another number", async () => {
    const { token } = await shareShortlist(context.db);
    const gone = ids[0] as number;
    await removeApplications(acting(context.db), { positionId: 1, candidateIds: [gone] });
    const { people } = await pageOf(token);
    expect(people).toHaveLength(1);
    const [row] = await context.db
      .select()
      .from(shareCandidates)
      .where(eq(shareCandidates.candidateId, ids[1] as number));
    expect(people[0]?.number).toBe(row?.number);
  });

  it.each([
    ["unknown", async () => "A".repeat(43)],
    ["misspelt", async () => "../../candidates"],
    [
      "expired",
      async () => (await shareShortlist(context.db, { days: 1, now: Date.now() - DAY })).token,
    ],
    [
      "revoked",
      async () => {
        const { id, token } = await shareShortlist(context.db);
        await revokeShare(acting(context.db), { id });
        return token;
      },
    ],
    [
      "left without its position",
      async () => {
        const { id, token } = await shareShortlist(context.db);
        await context.db.$writer.tx
          .update(shares)
          .set({ positionId: null })
          .where(eq(shares.id, id));
        return token;
      },
    ],
  ])("that is %s gets the same answer as any other that does not work", async (_, tokenOf) => {
    const token = await tokenOf();
    const found = await openShare(context, token);
    expect(found).toEqual({ page: null, given: [], reader: null, limited: false, status: 404 });
    const sent = await sendAnswers(context, token, { name: "Hana", "comment-1": "Let us talk" });
    expect(sent).toMatchObject({
      status: 404,
      refused: {
        name: "Hana",
        answers: [{ number: 1, comment: "Let us talk" }],
        errors: { form: expect.any(String), comments: {} },
      },
    });
  });

  it("keeps only a hash of its token", async () => {
    const { token } = await shareShortlist(context.db);
    const [row] = await context.db.select().from(shares);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(JSON.stringify(await context.db.select().from(activities))).not.toContain(token);
  });
});

describe("what a reader answers", () => {
  it("is on the candidate's page under the name they gave, and can be changed by them alone", async () => {
    const { token } = await shareShortlist(context.db, { blind: false });
    const [first = { number: 0 }, second = { number: 0 }] = (await pageOf(token)).people;
    const sent = await sendAnswers(context, token, {
      name: "Hana Example",
      [`thumb-${first.number}`]: "up",
      [`comment-${first.number}`]: "Let us talk.\r\nSoon.",
      [`comment-${second.number}`]: "",
    });
    expect(sent).toMatchObject({ status: 302, location: `/share/${token}?saved=1#sent` });
    expect((await answersOn(ids[0] as number)).rows).toMatchObject([
      { name: "Hana Example", thumb: "up", comment: "Let us talk.\nSoon." },
    ]);
    expect((await answersOn(ids[1] as number)).rows).toEqual([]);

    expect((await openShare(context, token, sent.cookie)).given).toEqual([
      { number: first.number, name: "Hana Example", thumb: "up", comment: "Let us talk.\nSoon." },
    ]);
    expect((await openShare(context, token)).given).toEqual([]);

    await sendAnswers(context, token, { name: "Ivo", [`thumb-${first.number}`]: "down" });
    await sendAnswers(
      context,
      token,
      { name: "Hana Example", [`thumb-${first.number}`]: "down" },
      sent.cookie,
    );
    expect(await answersOn(ids[0] as number)).toMatchObject({ up: 0, down: 2, total: 2 });
    await sendAnswers(context, token, { name: "Hana Example" }, sent.cookie);
    expect(await answersOn(ids[0] as number)).toMatchObject({ up: 0, down: 1, total: 1 });
  });

  it("is one reader's, however often the same page sends it before a cookie comes back", async () => {
    const { token } = await shareShortlist(context.db);
    const { reader } = await openShare(context, token);
    const form = { name: "Hana Example", reader: reader ?? "", "thumb-1": "up" };
    const [one, two] = await Promise.all([
      sendAnswers(context, token, form),
      sendAnswers(context, token, form),
    ]);
    expect([one.status, two.status]).toEqual([302, 302]);
    for (const { cookie } of [one, two]) {
      const { given, reader: again } = await openShare(context, token, cookie);
      expect([given.map(({ thumb }) => thumb), again]).toEqual([["up"], null]);
    }
    const totals = await Promise.all(ids.map(async (id) => (await answersOn(id)).total));
    expect(totals.toSorted()).toEqual([0, 1]);
    // Another page is another reader, and so is what is no reader at all.
    await sendAnswers(context, token, { ...form, reader: "x" });
    const { reader: other } = await openShare(context, token);
    await sendAnswers(context, token, { ...form, reader: other ?? "" });
    const after = await Promise.all(ids.map(async (id) => (await answersOn(id)).total));
    expect(after.toSorted()).toEqual([0, 3]);
  });

  it("is deleted from the page of the candidate it is about, by a recruiter, and by no other page", async () => {
    const { id: shareId, token } = await shareShortlist(context.db);
    const form = { name: "Hana Example", "thumb-1": "up", "thumb-2": "down" };
    await sendAnswers(context, token, form);
    const [one, other] = ids as [number, number];
    const [answer] = (await answersOn(one)).rows;
    const remove = (candidateId: number) =>
      deleteAction({
        request: request(`/candidates/${candidateId}/answers`, owner, { id: String(answer!.id) }),
        context,
        params: { id: String(candidateId) },
      });
    await expect(remove(other)).rejects.toMatchObject({ status: 404 });
    expect(await landing(await remove(one))).toMatch(`/candidates/${one} `);
    expect([(await answersOn(one)).rows.length, (await answersOn(other)).rows.length]).toEqual([
      0, 1,
    ]);
    expect((await logged(context.db)).at(-1)).toBe(`deleted an answer share ${shareId}`);
    await expect(remove(one)).rejects.toMatchObject({ status: 404 });
  });

  it("is logged with counts, as done by a reader, without names or words", async () => {
    const { id, token } = await shareShortlist(context.db);
    await sendAnswers(context, token, { name: "Hana Example", "comment-1": "Quite a find" });
    const last = (await context.db.select().from(activities)).at(-1);
    expect(last).toMatchObject({
      actorType: "shareLink",
      actorId: id,
      verb: "answered",
      entityType: "share",
      entityId: id,
      detail: { answers: 1 },
    });
    const { rows } = await activityLoader({
      request: request("/activity", owner),
      context,
      params: {},
    });
    expect(plain(rows[0]!.sentence)).toBe("A reader of a share link gave 1 answer");
  });
});

describe("a link that ended", () => {
  it("is forgotten after thirty days with whom it showed; what readers answered stays", async () => {
    const now = Date.now();
    const ended = { now: now - 40 * DAY, days: 7 };
    const unanswered = await shareShortlist(context.db, ended);
    const answered = await shareShortlist(context.db);
    await sendAnswers(context, answered.token, { name: "Hana Example", "thumb-1": "up" });
    await revokeShare(acting(context.db, now - 31 * DAY), { id: answered.id });
    const young = await shareShortlist(context.db, { now: now - 30 * DAY, days: 7 });
    const live = await shareShortlist(context.db);
    await runMaintenance(asWorker(context.db, now), { refreshHours: 0, leaseMs: 15_000 });
    const kept = await context.db.select().from(shares);
    expect(kept.map(({ id }) => id)).toEqual([answered.id, young.id, live.id]);
    expect(kept.map(({ id }) => id)).not.toContain(unanswered.id);
    const shown = await context.db.select().from(shareCandidates);
    expect([...new Set(shown.map(({ shareId }) => shareId))]).toEqual([young.id, live.id]);
    const answers = await Promise.all(ids.map(async (id) => (await answersOn(id)).total));
    expect(answers.toSorted()).toEqual([0, 1]);
  });
});

describe("the page that makes links", () => {
  const address = "/share/new?position=1";
  const send = async (form: Record<string, string>, path = address) =>
    (await newAction({ request: request(path, owner, form), context, params: {} }).catch(
      (thrown: unknown) => thrown,
    )) as Response & { data: { made: { link: string } | null; error: string | null } };
  const listed = async () =>
    (await newLoader({ request: request(address, owner), context, params: {} })).shares;

  it("shows the link once, blind and asking unless told otherwise, and lists it without its token", async () => {
    const { data } = await send({ intent: "create", names: "hidden", asks: "on", days: "14" });
    const token = data.made?.link.split("/share/")[1] ?? "";
    expect((await pageOf(token)).blind).toBe(true);
    const [share] = await listed();
    expect(share).toMatchObject({ kind: "shortlist", blind: true, asks: true, readers: 0 });
    expect(Math.round(((share?.expiresAt ?? 0) - Date.now()) / DAY)).toBe(14);
    expect(JSON.stringify(share)).not.toContain(token);
    expect((await logged(context.db)).at(-1)).toMatch(/^created share \d+$/);
    const last = (await context.db.select().from(activities)).at(-1);
    expect(last?.detail).toEqual({
      kind: "shortlist",
      positionId: 1,
      candidates: 2,
      blind: true,
      asks: true,
      days: 14,
    });
  });

  it("shares a comparison in the order of its address", async () => {
    const path = `/share/new?ids=${ids.toReversed().join()}`;
    const { data } = await send({ intent: "create", names: "shown", days: "3" }, path);
    const page = await pageOf(data.made?.link.split("/share/")[1] ?? "");
    expect(page.people.map(({ name }) => name)).toEqual(["Wilhelmina Example", "Quenby Example"]);
    expect(page.asks).toBe(false);
  });

  it("revokes a link at once", async () => {
    const { data } = await send({ intent: "create", names: "hidden", days: "14" });
    const token = data.made?.link.split("/share/")[1] ?? "";
    const [share] = await listed();
    const answer = await send({ intent: "revoke", id: String(share?.id) });
    expect(await landing(answer)).toMatch(/^\/share\/new\?position=1 · Revoked\./);
    expect(await listed()).toEqual([]);
    expect((await openShare(context, token)).status).toBe(404);
    expect((await send({ intent: "revoke", id: String(share?.id) })).status).toBe(404);
  });

  it.each(["0", "91", "1.5", "", "forever"])("refuses %j days", async (days) => {
    const { data } = await send({ intent: "create", names: "hidden", days });
    expect(data.made).toBeNull();
    expect(data.error).toMatch(/expires|90 days/);
    expect(await listed()).toEqual([]);
  });

  it("refuses an empty shortlist, and an address that names nobody", async () => {
    await removeApplications(acting(context.db), { positionId: 1, candidateIds: ids });
    expect((await send({ intent: "create", days: "14" })).data.error).toMatch(/Nobody is on this/);
    const asked = request(address, owner);
    expect((await newLoader({ request: asked, context, params: {} })).subject?.empty).toBe(true);
    for (const path of ["/share/new", "/share/new?ids=1", `/share/new?ids=${ids[0]},77`])
      expect((await send({ intent: "create", days: "14" }, path)).status).toBe(400);
  });

  it("shows nothing of a position that was deleted", async () => {
    await shareShortlist(context.db);
    await removeApplications(acting(context.db), { positionId: 1, candidateIds: ids });
    await context.db.$writer.tx.delete(positions).where(eq(positions.id, 1));
    const { shares: rows } = await newLoader({
      request: request("/share/new", owner),
      context,
      params: {},
    });
    expect(rows).toEqual([]);
  });
});
