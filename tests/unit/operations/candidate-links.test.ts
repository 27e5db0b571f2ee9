import { beforeEach, describe, expect, it } from "vitest";
import { hashToken } from "#app/hash-token.server.ts";
import { parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import { createCandidateLink } from "#app/operations/candidate-link/create.server.ts";
import { revokeCandidateLink } from "#app/operations/candidate-link/revoke.server.ts";
import { answerCandidate } from "#app/operations/candidate-request/answer.server.ts";
import { askOfTeam } from "#app/operations/candidate-request/ask.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { mergeCandidates } from "#app/operations/candidate/merge.server.ts";
import { splitCandidates } from "#app/operations/candidate/split.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/operations/errors.ts";
import { addOwnFacts } from "#app/operations/facts/add-own.server.ts";
import { listLinks, liveLink } from "#db/candidate-links.server.ts";
import { requestsOf } from "#db/candidate-requests.server.ts";
import type { Db } from "#db/client.server.ts";
import { accounts, activities, candidateLinks, snapshots } from "#db/schema.server.ts";
import type { Facts } from "#scoring/index.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { makeLink } from "#tests/support/candidate-links.ts";
import { testDb } from "#tests/support/test-db.ts";

const NOW = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;
let db: Db;
let ada: number;
let bo: number;
beforeEach(async () => {
  db = testDb();
  ({ id: ada } = await makeCandidate(db, { name: "Ada Example" }));
  bo = (await makeCandidate(db, { name: "Bo Example", accounts: [{ network: "x", handle: "bo" }] }))
    .id;
});

const ask = { kind: "correction", body: "I live in Porto." } as const;
const account = (text: string) => parseHandle(text) as ParsedHandle;
const facts = (handle: string, posts = 3): Facts =>
  ({
    network: "x",
    handle,
    observedAt: new Date(NOW - DAY).toISOString(),
    windowDays: 90,
    audience: { followers: 10, following: null },
    sent: { posts, mentions: null, replies: null, reshares: null },
    received: {},
    standing: { reputation: null },
    weekly: null,
    bot: null,
  }) as unknown as Facts;

describe("a link to a candidate's page", () => {
  it("is found by its token until it expires, and the token is nowhere in the database", async () => {
    const { token } = await makeLink(db, ada, NOW);
    expect(token).toMatch(/^[\w-]{22}$/);
    const found = (at: number) => liveLink(db, hashToken(token), at);
    expect(await found(NOW + 30 * DAY - 1)).toMatchObject({ candidateId: ada });
    expect(await found(NOW + 30 * DAY)).toBeUndefined();
    expect(JSON.stringify(db.select().from(candidateLinks).all())).not.toContain(token);
    expect(JSON.stringify(db.select().from(activities).all())).not.toMatch(/Ada|Example/);
    expect(await logged(db)).toEqual(["created candidateLink 1"]);
  });

  it("works at most 90 days, and of one candidate at most five do", async () => {
    const make = (days?: number) =>
      createCandidateLink(acting(db, NOW), { candidateId: ada, days });
    for (const days of [0, 91, 1.5, NaN]) await expect(make(days)).rejects.toThrow(Invalid);
    for (let n = 0; n < 5; n++) await make(1);
    await expect(make(1)).rejects.toThrow(Conflict);
    await makeLink(db, bo, NOW);
    await makeLink(db, ada, NOW + DAY);
    await expect(createCandidateLink(acting(db, NOW), { candidateId: 99 })).rejects.toThrow(
      NotFound,
    );
  });

  it("is revoked once, under its own candidate alone", async () => {
    const { id, token } = await makeLink(db, ada, NOW);
    const revoke = (candidateId: number) =>
      revokeCandidateLink(acting(db, NOW + 1), { candidateId, id });
    await expect(revoke(bo)).rejects.toThrow(NotFound);
    expect(await liveLink(db, hashToken(token), NOW + 1)).toBeDefined();
    await revoke(ada);
    expect(await liveLink(db, hashToken(token), NOW + 1)).toBeUndefined();
    await expect(revoke(ada)).rejects.toThrow(NotFound);
  });

  it("goes with its candidate, and with what they asked for", async () => {
    const { token, as } = await makeLink(db, ada, NOW);
    await askOfTeam(as(), { candidateId: ada, ...ask });
    await eraseCandidate(acting(db, NOW), { id: ada });
    expect(await liveLink(db, hashToken(token), NOW)).toBeUndefined();
    expect(await requestsOf(db, ada)).toEqual([]);
    await expect(askOfTeam(as(), { candidateId: ada, ...ask })).rejects.toThrow(Forbidden);
  });

  it("of a duplicate ends with a merge, and one made since ends with the split", async () => {
    const [mine, theirs] = [await makeLink(db, ada, NOW), await makeLink(db, bo, NOW)];
    await askOfTeam(theirs.as(), { candidateId: bo, ...ask });
    const choice = {
      name: "survivor",
      email: "survivor",
      headline: "survivor",
      city: "survivor",
    } as const;
    await mergeCandidates(acting(db, NOW + 5), {
      survivorId: ada,
      duplicateId: bo,
      versions: { survivor: 1, duplicate: 1 },
      choice,
    });
    const since = await makeLink(db, ada, NOW + 6);
    expect(await requestsOf(db, ada)).toHaveLength(1);
    expect(await liveLink(db, hashToken(theirs.token), NOW + 6)).toBeUndefined();
    await splitCandidates(acting(db, NOW + 7), { survivorId: ada, duplicateId: bo });
    expect(await requestsOf(db, bo)).toHaveLength(1);
    const live = async (token: string) =>
      (await liveLink(db, hashToken(token), NOW + 8)) !== undefined;
    expect([await live(mine.token), await live(theirs.token), await live(since.token)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await listLinks(db, bo)).toEqual([]);
  });
});

describe("a request", () => {
  it("is of the link's own candidate alone, while the link works", async () => {
    const { as, id } = await makeLink(db, ada, NOW);
    await expect(askOfTeam(as(), { candidateId: bo, ...ask })).rejects.toThrow(Forbidden);
    await expect(askOfTeam(as(NOW + 30 * DAY), { candidateId: ada, ...ask })).rejects.toThrow(
      Forbidden,
    );
    await revokeCandidateLink(acting(db, NOW), { candidateId: ada, id });
    await expect(askOfTeam(as(), { candidateId: ada, ...ask })).rejects.toThrow(Forbidden);
    expect(await requestsOf(db, ada)).toEqual([]);
  });

  it("is kept once however often it is sent, cleaned, and logged without its words", async () => {
    const { as } = await makeLink(db, ada, NOW);
    const sent = {
      candidateId: ada,
      kind: "review",
      body: "  Why\u202e this?\r\nReally  ",
    } as const;
    const { id } = await askOfTeam(as(), sent);
    expect(await askOfTeam(as(), sent)).toEqual({ id });
    expect(await requestsOf(db, ada)).toMatchObject([{ body: "Why  this?\nReally", askedAt: NOW }]);
    expect(db.select().from(activities).all().at(-1)).toMatchObject({
      actorType: "candidateLink",
      verb: "sent",
      detail: { candidate: ada, kind: "review" },
    });
  });

  it("needs words for a correction alone, and never too many", async () => {
    const { as } = await makeLink(db, ada, NOW);
    const send = (kind: string, body: string) =>
      askOfTeam(as(), { candidateId: ada, kind: kind as "copy", body });
    await expect(send("correction", " ")).rejects.toThrow("Say what is wrong");
    await expect(send("copy", "x".repeat(2001))).rejects.toThrow("2,000");
    await expect(send("ransom", "x")).rejects.toThrow(Invalid);
    await send("erasure", "");
    await send("copy", "x".repeat(2000));
  });

  it("is refused while ten wait, and taken again once one is answered", async () => {
    const { as } = await makeLink(db, ada, NOW);
    const send = (n: number) =>
      askOfTeam(as(), { candidateId: ada, kind: "review", body: `Number ${n}` });
    for (let n = 0; n < 10; n++) await send(n);
    await expect(send(10)).rejects.toThrow(Conflict);
    await answerCandidate(acting(db, NOW + 1), { id: 1, candidateId: ada, answer: "Done." });
    await send(10);
  });

  it("is answered once, by a recruiter, under its own candidate", async () => {
    const { as } = await makeLink(db, ada, NOW);
    const { id } = await askOfTeam(as(), { candidateId: ada, ...ask });
    const answer = (
      candidateId: number,
      role: "viewer" | "recruiter" = "recruiter",
      words = "Yes.",
    ) => answerCandidate(acting(db, NOW + 1, { role }), { id, candidateId, answer: words });
    await expect(answer(bo)).rejects.toThrow(NotFound);
    await expect(answer(ada, "viewer")).rejects.toThrow(Forbidden);
    await expect(answer(ada, "recruiter", " ")).rejects.toThrow(Invalid);
    await answer(ada);
    expect(await requestsOf(db, ada)).toMatchObject([
      { answer: "Yes.", answeredBy: "Olga Owner", answeredAt: NOW + 1 },
    ]);
    await expect(answer(ada)).rejects.toThrow("Olga Owner has already answered");
  });
});

describe("a data export that a candidate adds", () => {
  const bring = (
    as: Awaited<ReturnType<typeof makeLink>>["as"],
    candidateId: number,
    handle = "ada",
    posts = 3,
  ) =>
    addOwnFacts(as(), {
      candidateId,
      account: account(`x.com/${handle}`),
      facts: facts(handle, posts),
      evidence: [],
    });

  it("becomes an account given by them, with facts that no member brought", async () => {
    const { as } = await makeLink(db, ada, NOW);
    expect(await bring(as, ada)).toBe("stored");
    expect(await bring(as, ada)).toBe("known");
    expect(db.select().from(accounts).all().at(-1)).toMatchObject({
      candidateId: ada,
      origin: "given",
      addedBy: null,
    });
    expect(db.select().from(snapshots).all()).toMatchObject([
      {
        source: "export",
        broughtBy: null,
        broughtAt: NOW,
        sourceName: expect.stringContaining("candidate's page"),
      },
    ]);
    expect(await logged(db)).toContain(`imported facts candidate ${ada}`);
  });

  it("takes no account of somebody else, and goes to nobody else", async () => {
    const { as } = await makeLink(db, ada, NOW);
    expect(await bring(as, ada, "bo")).toBe("taken");
    await expect(bring(as, bo)).rejects.toThrow(Forbidden);
    expect(db.select().from(snapshots).all()).toEqual([]);
  });

  it("is refused once the link has ended", async () => {
    const { as, id } = await makeLink(db, ada, NOW);
    await revokeCandidateLink(acting(db, NOW), { candidateId: ada, id });
    await expect(bring(as, ada)).rejects.toThrow(Forbidden);
    expect(db.select().from(snapshots).all()).toEqual([]);
  });

  it("is refused after fifty", async () => {
    const { as } = await makeLink(db, ada, NOW);
    for (let n = 0; n < 50; n++) await bring(as, ada, "ada", n);
    await expect(bring(as, ada, "ada", 50)).rejects.toThrow(Conflict);
  });
});
