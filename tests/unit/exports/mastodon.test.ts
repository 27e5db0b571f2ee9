import { describe, expect, test } from "vitest";
import {
  actor,
  ACTOR,
  boost,
  file,
  found,
  note,
  outbox,
  problems,
} from "#tests/support/exports.ts";

const NEWEST = "2026-03-01T12:00:00.000Z";
const before = (days: number) =>
  new Date(Date.parse(NEWEST) - days * 86_400_000).toISOString().replace(".000Z", "Z");
const text = (entry: ReturnType<typeof file>) => new Response(entry.open()).text();
const mention = (href: string) => ({ tag: [{ type: "Mention", href, name: "@somebody" }] });
const BO = "https://other.example/users/bo";

describe("an archive of Mastodon", () => {
  test("is counted by hand to the same numbers", async () => {
    const { network, handle, url, facts, notes } = await found([
      actor(),
      outbox([
        note(before(0)),
        note(before(1), mention(BO)),
        note(before(2), { inReplyTo: `${BO}/statuses/5`, ...mention(BO) }),
        note(before(3), { inReplyTo: `${ACTOR}/statuses/1` }),
        note(before(3), { inReplyTo: "https://social.example/@ada/1", ...mention(ACTOR) }),
        boost(before(4), `${BO}/statuses/6`),
        boost(before(5), `${ACTOR}/statuses/1`),
        note(before(6), { type: "Question" }),
        note(before(89.5)),
        note(before(90.5)),
        { ...note(before(0)), type: "Delete" },
      ]),
    ]);
    expect([network, handle, url, notes]).toEqual([
      "mastodon",
      "ada@social.example",
      "https://social.example/@ada",
      [],
    ]);
    expect(facts).toEqual({
      network: "mastodon",
      handle: "ada@social.example",
      observedAt: NEWEST,
      windowDays: 90,
      audience: { followers: null, following: null, lists: null },
      sent: { posts: 6, replies: 1, mentions: 1, reshares: 1 },
      received: { replies: null, mentions: null, reshares: null, likes: null },
      standing: { reputation: null },
      weekly: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7],
      bot: false,
    });
  });

  test("knows own posts whatever their addresses look like, as Pleroma and Akkoma write them", async () => {
    const id = "https://social.example/objects/0b1c";
    const { facts } = await found([
      actor(),
      outbox([
        note(before(0), { inReplyTo: id }),
        note(before(1), { id, url: "https://social.example/notice/A1b2" }),
        note(before(2), { inReplyTo: "https://other.example/objects/9z" }),
        boost(before(3), id),
      ]),
    ]);
    expect(facts.sent).toMatchObject({ posts: 2, replies: 1, reshares: 0 });
  });

  test("says nothing of being automated for a type that is none", async () => {
    const odd = file("actor.json", (await text(actor())).replace('"Person"', '"constructor"'));
    expect((await found([odd, outbox([note(before(0))])])).facts.bot).toBeNull();
  });

  test("counts a post once that stands there twice", async () => {
    const twice = note(before(1));
    const { facts } = await found([actor(), outbox([note(before(0)), twice, twice])]);
    expect(facts.sent?.posts).toBe(2);
  });

  test("counts only what was open to everybody: messages to single people stand in the same file", async () => {
    const to = (whom: unknown, cc: unknown = []) => note(before(1), {}, { to: whom, cc });
    const { facts, notes } = await found([
      actor(),
      outbox([
        note(before(0)),
        to([BO]),
        to(`${ACTOR}/followers`),
        to([`${ACTOR}/followers`], ["https://www.w3.org/ns/activitystreams#Public"]),
        to("as:Public"),
        to(undefined, null),
      ]),
    ]);
    expect(facts.sent?.posts).toBe(3);
    expect(facts.weekly?.at(-1)).toBe(3);
    expect(notes).toEqual([expect.stringMatching(/not public .*left out/)]);
  });

  test("takes favourites and boosts from servers that write them, and links to the strongest", async () => {
    const drew = (likes: number, shares: number) => ({
      likes: { type: "Collection", totalItems: likes },
      shares: { type: "Collection", totalItems: shares },
    });
    const { facts, evidence } = await found([
      actor(),
      outbox([
        note(before(0), drew(3, 1)),
        note(before(1), drew(0, 0)),
        note(before(2), { inReplyTo: BO, ...drew(4, 0) }),
        boost(before(1), `${BO}/statuses/6`),
      ]),
    ]);
    expect(facts.received).toEqual({ replies: null, mentions: null, reshares: 1, likes: 7 });
    expect(evidence.map(({ label, url }) => [label, url.replace(/\d+$/, "N")])).toEqual([
      ["Post: 1 boost, 3 favourites", "https://social.example/@ada/N"],
      ["Reply: 4 favourites", "https://social.example/@ada/N"],
    ]);
  });

  test("links to the newest posts of an older server, and never to another host", async () => {
    const { evidence } = await found([
      actor(),
      outbox([
        note(before(0), { url: "https://elsewhere.example/1" }),
        note(before(2)),
        note(before(1), { url: "http://social.example/@ada/2" }),
        note(before(3), { url: 5, id: null }),
      ]),
    ]);
    expect(evidence.map(({ signal, label, at }) => [signal, label, at])).toEqual([
      ["posts", "Post", `${before(2).slice(0, -1)}.000Z`],
    ]);
  });

  test.each([
    ["an account that calls itself automated", { type: "Service" }, true],
    ["a group", { type: "Group" }, null],
  ])("knows %s", async (_, more, bot) => {
    expect((await found([actor(more), outbox([note(before(0))])])).facts.bot).toBe(bot);
  });

  test("trusts the items when the total disagrees, and says so in full", async () => {
    const { notes } = await found([actor(), outbox([note(before(0))], { totalItems: 1200 })]);
    expect(notes).toEqual([
      "outbox.json says that it has 1,200 posts and boosts; the 1 that are there were read.",
    ]);
  });

  test("counts whom one follows from the list that is downloaded apart", async () => {
    const csv =
      "Account address,Show boosts,Notify on new posts,Languages\nbo@other.example,true,false,\ncleo@other.example,true,false,\n";
    expect(
      (await found([actor(), outbox([note(before(0))]), file("following_accounts.csv", csv)])).facts
        .audience?.following,
    ).toBe(2);
  });

  test("needs no actor.json where the posts or a typed handle say whose they are", async () => {
    expect((await found([outbox([note(before(0))])])).handle).toBe("ada@social.example");
    const numbered = note(before(0), {}, { actor: "https://social.example/ap/users/77" });
    expect(await problems([outbox([numbered])])).toMatchObject([
      { what: expect.stringContaining("whose Mastodon account") },
    ]);
    expect((await found([outbox([numbered])], { handle: "@ada@social.example" })).handle).toBe(
      "ada@social.example",
    );
  });
});

describe("an archive of Mastodon is refused", () => {
  const posts = outbox([note(before(0))]);
  test.each([
    ["without outbox.json", [actor()], null, /outbox\.json is not among/],
    [
      "when nothing in it is public",
      [actor(), outbox([note(before(0), {}, { to: [BO], cc: [] })])],
      null,
      /no public post/,
    ],
    [
      "when actor.json is of somebody else",
      [actor({ id: "https://social.example/users/bo", preferredUsername: "bo" }), posts],
      1,
      /by another account/,
    ],
    [
      "when two accounts' posts are mixed",
      [actor(), outbox([note(before(0)), note(before(0), {}, { actor: BO })])],
      1,
      /two accounts/,
    ],
    [
      "when actor.json is something else",
      [file("actor.json", '{"type":"Collection"}'), posts],
      null,
      /no Mastodon profile/,
    ],
    [
      "when outbox.json is something else",
      [actor(), file("outbox.json", '{"type":"Collection","items":[]}')],
      null,
      /no list called orderedItems/,
    ],
    [
      "when outbox.json is cut short",
      [actor(), file("outbox.json", '{"orderedItems":[{"a":1},\n{"b"')],
      2,
      /cut short/,
    ],
    [
      "when actor.json names no real host",
      [
        actor({ id: "https://x.com/users/ada" }),
        outbox([note(before(0), {}, { actor: "https://x.com/users/ada" })]),
      ],
      null,
      /cannot be .*Mastodon/,
    ],
    [
      "when what it holds has no date",
      [actor(), outbox([{ type: "Create", actor: ACTOR, to: ["Public"] }])],
      1,
      /No date/,
    ],
  ])("%s", async (_, files, line, what) => {
    const [problem, ...more] = await problems(files);
    expect([problem?.line, more]).toEqual([line, []]);
    expect(problem?.what).toMatch(what);
  });
});
