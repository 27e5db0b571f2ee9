import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LiveNetwork } from "#db/constants.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { readTemplate } from "#app/networks/mastodon-find.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import {
  standIn,
  startLoopback,
  type LoopbackOptions,
  type Loopback,
  type Seen,
} from "#tests/support/loopback.ts";
import { leftOut, lowerBound } from "#tests/support/reading-notes.ts";

type Answer = NonNullable<LoopbackOptions["answer"]>;
const AS_OF = new Date("2026-03-01T12:00:00Z");
const ago = (days: number) => new Date(AS_OF.getTime() - days * 86_400_000).toISOString();
const seconds = (days: number) => Math.floor(Date.parse(ago(days)) / 1000);
const ok = (body: unknown, headers: Record<string, string> = {}) => ({
  status: 200,
  body,
  headers,
});
const webPage = (status: number) => ({
  status,
  headers: { "content-type": "text/html" },
  body: "<!doctype html><title>No</title>",
});

let answer: Answer = () => undefined;
let server: Loopback;
beforeAll(async () => {
  server = await startLoopback({ answer: (seen) => answer(seen) });
});
afterAll(() => server.close());

async function read(network: LiveNetwork, handle: string, how: Answer) {
  answer = how;
  const http = createHttp({
    baseUrls: baseUrls(standIn(server.url)),
    sleep: () => Promise.resolve(),
  });
  const got = await collectAccount(network, handle, { http, asOf: AS_OF });
  await http.close();
  return got;
}
const hostOf = (seen: Seen) => seen.headers["x-forwarded-host"];

describe("a refusal that is a web page passes, one in the network's own words is meant", () => {
  test.each<[number, unknown, string]>([
    [403, webPage(403), "unreachable"],
    [401, webPage(401), "unreachable"],
    [403, { status: 403, body: { error: "AuthRequired", message: "Sign in first" } }, "closed"],
    [401, { status: 401, body: { error: "This API needs a token" } }, "closed"],
    [422, { status: 422, body: { error: "This method needs an authenticated user" } }, "closed"],
    [422, { status: 422, body: { error: "No such sort" } }, "malformed"],
  ])("%i %j", async (_status, refusal, outcome) => {
    for (const [network, handle] of [
      ["bluesky", "ada.example"],
      ["mastodon", "ada@one.example"],
    ] as const)
      expect(await read(network, handle, () => refusal as ReturnType<Answer>)).toMatchObject({
        outcome,
      });
  });

  test("what it says is told, short", async () => {
    const got = await read("devto", "ada", () => ({
      status: 422,
      body: { error: `No such sort${"!".repeat(999)}` },
    }));
    expect(got.message).toMatch(/^DEV .*“No such sort!+” .*\b422\b/);
    expect(got.message.length).toBeLessThan(300);
  });
});

describe("a part that fails is unknown, and the rest is read", () => {
  const person: Record<string, unknown> = {
    "/xrpc/app.bsky.actor.getProfile": {
      did: "did:plc:ada",
      handle: "ada.example",
      followersCount: 7,
    },
    "/api/v1/accounts/lookup": { id: "1", username: "ada", followers_count: 7 },
    "/v0/user/ada.json": { id: "ada", karma: 7 },
    "/2.3/users/42": { items: [{ user_id: 42, reputation: 7 }], has_more: false },
    "/api/users/by_username": { type_of: "user", username: "ada" },
  };
  test.each<[LiveNetwork, string]>([
    ["bluesky", "ada.example"],
    ["mastodon", "ada@one.example"],
    ["hackernews", "ada"],
    ["stackexchange", "42"],
    ["devto", "ada"],
  ])("%s %s", async (network, handle) => {
    for (const failing of [
      webPage(502),
      webPage(403),
      { status: 200, body: "[" },
      { status: 200, body: [1, 2] },
    ])
      expect(
        await read(network, handle, ({ path }) => (person[path] ? ok(person[path]) : failing)),
      ).toMatchObject({
        outcome: "ok",
        message: expect.stringMatching(/^Read in part: /),
        facts: {
          sent: { posts: null, replies: null },
          received: { replies: null, likes: null },
          weekly: null,
        },
      });
  });
});

describe("Bluesky", () => {
  const did = "did:plc:ada";
  const post = (key: string, days: number, record: object = {}, more: object = {}) => ({
    post: {
      uri: `at://${did}/app.bsky.feed.post/${key}`,
      author: { did, handle: "ada.example" },
      indexedAt: ago(days),
      replyCount: 0,
      repostCount: 0,
      likeCount: 0,
      record: { createdAt: ago(days), ...record },
      ...more,
    },
  });
  const feedOf =
    (feed: unknown[], profile: object = {}, cursor?: string): Answer =>
    (seen) =>
      seen.path.endsWith("getProfile")
        ? ok({ did, handle: "ada.example", ...profile })
        : seen.path.endsWith("getAuthorFeed")
          ? seen.query.get("cursor")
            ? webPage(502)
            : ok({ feed, cursor })
          : undefined;

  test("an odd item is left out, counted, and told in full", async () => {
    const odd = [{ post: { uri: "at://x" } }, null, { ...post("c", 3), reason: "a new kind" }];
    expect(
      await read("bluesky", "ada.example", feedOf([post("a", 1), ...odd, post("b", 2)])),
    ).toMatchObject({
      message: "Read. 3 items had an unknown format and were left out.",
      facts: { sent: { posts: 2 } },
    });
  });

  test("a text of long ago that was brought in yesterday is no act of these days", async () => {
    const feed = [
      post("a", 1),
      post("b", 0.5, { createdAt: "1812-01-01T00:00:00Z" }),
      post("c", 2, { createdAt: "" }),
    ];
    expect(await read("bluesky", "ada.example", feedOf(feed))).toMatchObject({
      message: leftOut(1),
      facts: { sent: { posts: 2 } },
    });
  });

  test("counts of a feed that broke off are the least there is, and a 0 is unknown", async () => {
    expect(await read("bluesky", "ada.example", feedOf([post("a", 1)], {}, "more"))).toMatchObject({
      message: lowerBound(),
      facts: {
        sent: { posts: 1, replies: null, mentions: null, reshares: null },
        received: { replies: null },
      },
    });
  });

  test("the profile's website is a link", async () => {
    const got = await read(
      "bluesky",
      "ada.example",
      feedOf([], { website: "https://ada.example/" }),
    );
    expect(got).toMatchObject({ links: [{ url: "https://ada.example/", verifiedAt: null }] });
  });
});

describe("Mastodon", () => {
  const status = (id: string | number, days: number, more: object = {}) => ({
    id,
    created_at: ago(days),
    url: `https://big.example/@ada/${id}`,
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    account: { id: "1" },
    reblog: null,
    ...more,
  });
  const account = (more: object = {}) => ({
    id: "1",
    username: "ada",
    uri: "https://big.example/users/ada",
    followers_count: 3,
    ...more,
  });
  const serves =
    (statuses: (seen: Seen) => ReturnType<Answer>, more: object = {}): Answer =>
    (seen) =>
      seen.path.endsWith("/lookup")
        ? ok(account(more))
        : seen.path.endsWith("/statuses")
          ? statuses(seen)
          : undefined;
  const webfinger = {
    subject: "acct:ada@own.example",
    links: [
      { rel: "self", type: "application/activity+json", href: "https://big.example/users/ada" },
    ],
  };

  test("a thread that continues an answer is told by what each part answers, whoever is named", async () => {
    const thread = [
      status("13", 1, { in_reply_to_id: "12", in_reply_to_account_id: "9" }),
      status("12", 2, { in_reply_to_id: "11", in_reply_to_account_id: null, replies_count: 1 }),
      status("11", 3, { in_reply_to_id: "5", in_reply_to_account_id: "9", replies_count: 3 }),
    ];
    expect(
      await read(
        "mastodon",
        "ada@big.example",
        serves(() => ok(thread)),
      ),
    ).toMatchObject({
      facts: { sent: { posts: 2, replies: 1 }, received: { replies: 2 } },
    });
  });

  test("ids may be numbers, and no id an empty text", async () => {
    const list = [
      status(11, 1, { account: { id: 1 }, in_reply_to_id: "", in_reply_to_account_id: "" }),
      status(12, 2, { account: { id: 1 }, in_reply_to_id: 5, in_reply_to_account_id: 9 }),
    ];
    expect(
      await read(
        "mastodon",
        "ada@big.example",
        serves(() => ok(list), { id: 1 }),
      ),
    ).toMatchObject({
      facts: { sent: { posts: 1, replies: 1 } },
    });
  });

  test.each([40, 20])(
    "a server without a Link header that gives %i at once is asked on by id",
    async (most) => {
      const all = Array.from({ length: 70 }, (_, i) => status(String(900 - i), i));
      const older = (seen: Seen) =>
        all.filter(({ id }) => Number(id) < Number(seen.query.get("max_id") ?? 999));
      const got = await read(
        "mastodon",
        "ada@big.example",
        serves((seen) => ok(older(seen).slice(0, most))),
      );
      expect(got).toMatchObject({ message: "Read.", facts: { sent: { posts: 70 } } });
    },
  );

  test("a next page that is the same again ends the list, which may have been longer", async () => {
    const list = [status("2", 1), status("1", 2)];
    const link = '<https://big.example/api/v1/accounts/1/statuses?max_id=1>; rel="next"';
    const got = await read(
      "mastodon",
      "ada@big.example",
      serves(() => ok(list, { link })),
    );
    expect(got).toMatchObject({
      requests: 3,
      message: lowerBound(),
      facts: { sent: { posts: 2, replies: null } },
    });
    const known = await read(
      "mastodon",
      "ada@big.example",
      serves(() => ok(list, { link }), { statuses_count: 2 }),
    );
    expect(known).toMatchObject({
      requests: 3,
      message: "Read.",
      facts: { sent: { posts: 2, replies: 0 } },
    });
  });

  test.each([400, 401, 404, 405, 500, 503])(
    "a name's own domain that answers %i with a page is asked where the account is",
    async (refusal) => {
      const got = await read("mastodon", "ada@own.example", (seen) =>
        hostOf(seen) === "own.example"
          ? seen.path === "/.well-known/webfinger"
            ? ok(webfinger)
            : webPage(refusal)
          : serves(() => ok([status("1", 1)]))(seen),
      );
      expect(got).toMatchObject({
        outcome: "ok",
        handle: "ada@own.example",
        facts: { sent: { posts: 1 } },
        evidence: [],
      });
    },
  );

  test("and where that names nobody itself, host-meta may say whom to ask", async () => {
    const meta =
      '<XRD><Link rel="lrdd" template="https://big.example/.well-known/webfinger?resource={uri}"/></XRD>';
    const got = await read("mastodon", "ada@own.example", (seen) =>
      hostOf(seen) === "own.example"
        ? seen.path === "/.well-known/host-meta"
          ? { status: 200, headers: { "content-type": "application/xrd+xml" }, body: meta }
          : webPage(404)
        : seen.path === "/.well-known/webfinger"
          ? ok(webfinger)
          : serves(() => ok([]))(seen),
    );
    expect(got).toMatchObject({ outcome: "ok", facts: { audience: { followers: 3 } } });
    expect(
      readTemplate(`<link x="1" template='https://a.example/?a=1&amp;r={uri}' REL="lrdd">`),
    ).toBe("https://a.example/?a=1&r={uri}");
    for (const none of [
      "",
      "<html>",
      '<Link rel="other" template="https://a.example">',
      "<Link ".repeat(9999),
    ])
      expect(readTemplate(none)).toBeNull();
  });

  test("a server that leads to its sign-in page is closed", async () => {
    const got = await read("mastodon", "ada@pix.example", (seen) =>
      seen.path === "/login"
        ? webPage(200)
        : { status: 302, headers: { location: "/login" }, body: "" },
    );
    expect(got).toMatchObject({
      outcome: "closed",
      message: expect.stringMatching(/sign-in page/),
    });
  });
});

describe("Hacker News", () => {
  const hit = (id: string, tag: string, more: object = {}) => ({
    objectID: id,
    author: "ada",
    created_at_i: seconds(3),
    points: 10,
    num_comments: 4,
    parent_id: null,
    _tags: [tag, "author_ada"],
    ...more,
  });
  const hits =
    (list: (seen: Seen) => object[]): Answer =>
    (seen) =>
      seen.path.startsWith("/v0/") ? ok({ id: "ada", karma: 5 }) : ok({ hits: list(seen) });

  test("a poll is asked for, and is a post with points", async () => {
    const got = await read(
      "hackernews",
      "ada",
      hits(() => [hit("1", "story"), hit("2", "poll")]),
    );
    expect(server.requests.at(-1)?.query.get("tags")).toBe("(story,comment,poll),author_ada");
    expect(got).toMatchObject({
      facts: { sent: { posts: 2, replies: 0 }, received: { likes: 20, replies: 8 } },
    });
  });

  test("more in one second than a page has ends the list as the least there is", async () => {
    const same = Array.from({ length: 100 }, (_, i) =>
      hit(String(i), "comment", { parent_id: 7000, story_id: 6000 }),
    );
    expect(
      await read(
        "hackernews",
        "ada",
        hits(() => same),
      ),
    ).toMatchObject({
      message: lowerBound(),
      facts: { sent: { posts: null, replies: 100 } },
    });
  });

  test("somebody who never wrote is told apart, in full, from a typing mistake", async () => {
    expect((await read("hackernews", "ada", () => ({ status: 200, body: "null" }))).message).toBe(
      "No such account on Hacker News: ada. Check the spelling, capital letters too. An account that never wrote anything in public is not shown either.",
    );
  });
});

describe("profile addresses", () => {
  test.each([
    ["https://meta.askubuntu.com/users/1/ada", "stackexchange", "1@meta.askubuntu"],
    ["https://meta.stackoverflow.com/users/1/ada", "stackexchange", "1@meta.stackoverflow"],
    ["https://meta.stackexchange.com/users/1/ada", "stackexchange", "1@meta"],
    ["https://es.meta.stackoverflow.com/users/5/ada", "stackexchange", "5@es.meta.stackoverflow"],
    ["https://es.stackoverflow.com/users/5/ada", "stackexchange", "5@es.stackoverflow"],
    ["acct:ada@one.example", "mastodon", "ada@one.example"],
    ["@ada＠one.example", "mastodon", "ada@one.example"],
  ])("%s", (text, network, handle) => {
    const parsed = parseHandle(text);
    expect(parsed).toMatchObject({ network, handle });
    if (!("error" in parsed)) expect(parseHandle(parsed.url)).toMatchObject({ network, handle });
  });

  test("the mirror of an account on another network leads to that one", () => {
    for (const text of ["@ada.example@bsky.brid.gy", "mastodon:ada.example@bsky.brid.gy"])
      expect(parseHandle(text)).toEqual({
        error: expect.stringMatching(/^That is the mirror .* write @ada\.example\.$/),
        use: "bluesky:ada.example",
      });
  });

  test("of a server that is not known says what to write", () => {
    expect(parseHandle("https://friends.example/profile/ada")).toEqual({
      error: expect.stringMatching(/^friends\.example .* @ada@friends\.example\.$/),
    });
  });
});
