import { describe, expect, test } from "vitest";
import { answering, ok, type Answer } from "#tests/support/answering.ts";

const AS_OF = new Date("2026-03-01T12:00:00Z");
const read = answering(AS_OF);

describe("a list that is empty although the network counts something in it is unknown, not nothing", () => {
  const DID = "did:plc:abcdefghijklmnopqrstuvwx";
  const bluesky =
    (postsCount: number): Answer =>
    ({ path }) =>
      path.endsWith("getProfile")
        ? ok({ did: DID, handle: "ada.example", followersCount: 9, postsCount })
        : path.endsWith("getAuthorFeed")
          ? ok({ feed: [] })
          : undefined;

  test("posts on Bluesky", async () => {
    expect(await read("bluesky", "ada.example", bluesky(3))).toMatchObject({
      outcome: "ok",
      message: "Read in part: Bluesky did not give the posts.",
      facts: { sent: { posts: null, replies: null }, weekly: null },
    });
    expect(await read("bluesky", "ada.example", bluesky(0))).toMatchObject({
      message: "Read.",
      facts: { sent: { posts: 0, replies: 0 } },
    });
  });

  const hackernews =
    (nbHits: number): Answer =>
    ({ path }) =>
      path.startsWith("/v0/user/") ? ok({ id: "ada", karma: 5 }) : ok({ hits: [], nbHits });

  test("stories and comments on Hacker News", async () => {
    const some = await read("hackernews", "ada", hackernews(7));
    expect(some.facts).toMatchObject({
      sent: { posts: null, replies: null },
      received: { replies: null, likes: null },
    });
    expect(some.facts?.weekly?.every((week) => week === null)).toBe(true);
    expect((await read("hackernews", "ada", hackernews(0))).facts).toMatchObject({
      sent: { posts: 0, replies: 0 },
    });
  });

  const github =
    (public_repos: number): Answer =>
    ({ path }) => {
      if (path === "/users/ada")
        return ok({ login: "ada", type: "User", followers: 1, public_repos });
      return path === "/search/issues"
        ? ok({ total_count: 0, incomplete_results: false, items: [] })
        : ok([]);
    };

  test("repositories on GitHub", async () => {
    expect(await read("github", "ada", github(40))).toMatchObject({
      message: "Read in part: GitHub did not give repositories.",
      facts: { standing: { reputation: null, stars: null } },
    });
    expect((await read("github", "ada", github(0))).facts).toMatchObject({
      standing: { reputation: 0 },
    });
  });
});

const seconds = (days: number) => Math.floor(AS_OF.getTime() / 1000) - days * 86_400;
const ago = (days: number) => new Date(seconds(days) * 1000).toISOString();
const OWN_DID = "did:plc:abcdefghijklmnopqrstuvwx";
const post = (key: string, did: string, more: object = {}) => ({
  post: {
    uri: `at://${did}/app.bsky.feed.post/${key}`,
    author: { did, handle: "ada.example" },
    indexedAt: ago(2),
    record: { createdAt: ago(2) },
    replyCount: 1,
    repostCount: 1,
    quoteCount: 0,
    likeCount: 1,
    ...more,
  },
});
const blueskyWith =
  (...feed: object[]): Answer =>
  ({ path }) =>
    path.endsWith("getProfile")
      ? ok({ did: OWN_DID, handle: "ada.example", followersCount: 9, postsCount: 105 })
      : path.endsWith("getAuthorFeed")
        ? ok({ feed })
        : undefined;

const status = (id: string, account: object, more: object = {}) => ({
  id,
  created_at: ago(2),
  url: `https://social.example/@ada/${id}`,
  in_reply_to_id: null,
  visibility: "public",
  replies_count: 1,
  reblogs_count: 1,
  favourites_count: 1,
  account,
  reblog: null,
  ...more,
});
const mastodonWith =
  (...statuses: object[]): Answer =>
  ({ path }) =>
    path.endsWith("/lookup")
      ? ok({
          id: "101",
          username: "ada",
          acct: "ada",
          url: "https://social.example/@ada",
          uri: "https://social.example/users/ada",
          followers_count: 9,
        })
      : path.endsWith("/statuses")
        ? ok(statuses)
        : undefined;

const story = (more: object = {}) => ({
  objectID: "1",
  author: "ada",
  created_at_i: seconds(2),
  points: 3,
  num_comments: 1,
  _tags: ["story", "author_ada"],
  ...more,
});
const hackernewsWith =
  (...found: object[]): Answer =>
  ({ path }) =>
    path.startsWith("/v0/user/") ? ok({ id: "ada", karma: 5 }) : ok({ hits: found });

const article = (more: object = {}) => ({
  id: 1,
  url: "https://dev.to/ada/one",
  published_at: ago(2),
  comments_count: 1,
  public_reactions_count: 1,
  user: { username: "ada" },
  ...more,
});
const devtoWith =
  (...articles: object[]): Answer =>
  ({ path }) =>
    path.endsWith("/by_username") ? ok({ type_of: "user", username: "ada" }) : ok(articles);

describe("a list of which nothing is by the account says nothing of the account", () => {
  test.each([
    ["bluesky", "ada.example", blueskyWith(post("a", "did:plc:otherotherotherotherother"))],
    ["mastodon", "ada@social.example", mastodonWith(status("1", { id: "7", acct: "bob" }))],
    ["hackernews", "ada", hackernewsWith(story({ author: "bob" }))],
    ["devto", "ada", devtoWith(article({ user: { username: "bob" } }))],
  ] as const)("%s", async (network, handle, answer) => {
    const got = await read(network, handle, answer);
    expect(got).toMatchObject({
      outcome: "ok",
      message: expect.stringMatching(/^Read in part: .* did not give /),
      facts: { sent: { posts: null }, received: { replies: null, likes: null }, weekly: null },
    });
  });

  test("a list of reposts alone is the account's", async () => {
    const repost = {
      ...post("a", "did:plc:otherotherotherotherother"),
      reason: { $type: "app.bsky.feed.defs#reasonRepost", indexedAt: ago(1) },
    };
    const old = { ...repost, reason: { ...repost.reason, indexedAt: ago(200) } };
    old.post = { ...old.post, uri: `${old.post.uri}2` };
    expect((await read("bluesky", "ada.example", blueskyWith(repost, old))).facts).toMatchObject({
      sent: { posts: 0, reshares: 1 },
    });
  });

  test("an author whose id is written in another way is known by the profile's address", async () => {
    const account = { id: "ada@social.example", url: "https://social.example/@ada" };
    const got = await read(
      "mastodon",
      "ada@social.example",
      mastodonWith(status("1", account), status("2", account, { in_reply_to_id: "1" })),
    );
    expect(got.facts).toMatchObject({
      sent: { posts: 2, replies: 0 },
      received: { likes: 2 },
    });
  });
});

describe("a feed of Bluesky that ends a page and more before the posts that the profile counts", () => {
  const feed = (posts: number) =>
    Array.from({ length: posts }, (_, at) => post(`p${at}`, OWN_DID, { likeCount: 0 }));

  test("was cut, so that its counts are the least there is", async () => {
    const got = await read("bluesky", "ada.example", blueskyWith(...feed(5)));
    expect(got).toMatchObject({
      message: "Read the newest 5 of the posts; the counts are at least this high.",
      facts: { sent: { posts: 5, replies: null }, received: { likes: null } },
    });
    expect(got.facts?.weekly?.slice(0, 12).every((week) => week === null)).toBe(true);
  });

  test("is whole where it reaches further back than the days that count, or little is missing", async () => {
    const old = { indexedAt: ago(200), record: { createdAt: ago(200) } };
    for (const items of [[...feed(4), post("old", OWN_DID, old)], feed(6)])
      expect(await read("bluesky", "ada.example", blueskyWith(...items))).toMatchObject({
        message: "Read.",
        facts: { sent: { replies: 0 } },
      });
  });
});

describe("a 0 beside something unknown is unknown", () => {
  test("on Bluesky", async () => {
    const none = { replyCount: 0, repostCount: 0, quoteCount: 0, likeCount: 0 };
    const got = await read(
      "bluesky",
      "ada.example",
      blueskyWith(
        post("a", OWN_DID, { ...none, replyCount: null, repostCount: null, likeCount: null }),
        post("b", OWN_DID, none),
        post("c", OWN_DID, { indexedAt: ago(200), record: { createdAt: ago(200) } }),
      ),
    );
    expect(got.facts?.received).toMatchObject({ replies: null, reshares: null, likes: null });
  });

  test("on Mastodon, where something known is the least there is", async () => {
    const account = { id: "101" };
    const got = await read(
      "mastodon",
      "ada@social.example",
      mastodonWith(
        status("1", account, { reblogs_count: null, quotes_count: 0, favourites_count: null }),
        status("2", account, { reblogs_count: 0, favourites_count: 4 }),
      ),
    );
    expect(got.facts?.received).toMatchObject({ reshares: null, likes: 4 });
  });

  test("on Hacker News, where answers to comments may not be told", async () => {
    const comment = story({
      objectID: "2",
      points: null,
      num_comments: null,
      parent_id: 7,
      story_id: 6,
      _tags: ["comment", "author_ada"],
    });
    const quiet = story({ num_comments: 0 });
    const told = { ...comment, children: [] };
    const received = async (...found: object[]) =>
      (await read("hackernews", "ada", hackernewsWith(...found))).facts?.received;
    expect(await received(quiet, comment)).toMatchObject({ replies: null, likes: 3 });
    expect(await received(quiet, told)).toMatchObject({ replies: 0, likes: 3 });
  });

  test("but where a kind of act draws no such thing, nothing is unknown", async () => {
    const items = (list: object[]) => ok({ items: list, has_more: false });
    const got = await read("stackexchange", "42", ({ path }) =>
      path.endsWith("/users/42")
        ? items([{ user_id: 42, reputation: 5 }])
        : path.endsWith("questions")
          ? items([{ question_id: 50, creation_date: seconds(4), score: 0, answer_count: 0 }])
          : path.endsWith("answers")
            ? items([{ answer_id: 70, question_id: 60, creation_date: seconds(3), score: 0 }])
            : items([]),
    );
    expect(got.facts?.received).toMatchObject({ replies: 0, likes: 0 });
  });
});
