import { describe, expect, test } from "vitest";
import {
  ACCOUNT,
  file,
  found,
  manifest,
  problems,
  script,
  tweet,
  tweets,
  xDate,
} from "#tests/support/exports.ts";
import { withoutDate } from "#tests/support/reading-notes.ts";

const MADE = "2026-03-08T10:00:00.000Z";
const DAY = 86_400_000;
const before = (days: number) => new Date(Date.parse(MADE) - days * DAY).toISOString();

const account = (own: Record<string, string>) =>
  file("data/account.js", script("account", [{ account: own }]));

describe("an archive of X", () => {
  test("is counted by hand to the same numbers", async () => {
    const { network, handle, url, facts, notes } = await found([
      manifest(),
      ACCOUNT,
      tweets(
        tweet(before(1), { favorite_count: "5", retweet_count: "2" }),
        tweet(before(2), {
          entities: { user_mentions: [{ screen_name: "bo_example", id_str: "22" }] },
          favorite_count: "1",
        }),
        tweet(before(8), {
          in_reply_to_status_id_str: "7",
          in_reply_to_user_id_str: "22",
          in_reply_to_screen_name: "bo_example",
          entities: { user_mentions: [{ screen_name: "bo_example", id_str: "22" }] },
        }),
        tweet(before(9), {
          in_reply_to_status_id_str: "8",
          in_reply_to_user_id_str: "11",
          in_reply_to_screen_name: "ada_example",
        }),
        tweet(before(10), {
          full_text: "RT @bo_example: hello",
          retweet_count: "900",
          favorite_count: "900",
          entities: { user_mentions: [{ screen_name: "bo_example", id_str: "22" }] },
        }),
        tweet(before(89.9), { retweet_count: "1" }),
        tweet(before(90.1), { retweet_count: "50", favorite_count: "50" }),
        tweet(before(400)),
      ),
      file(
        "data/follower.js",
        script(
          "follower",
          [22, 23, 24].map((id) => ({
            follower: {
              accountId: String(id),
              userLink: `https://x.com/intent/user?user_id=${id}`,
            },
          })),
        ),
      ),
      file("data/following.js", script("following", [{ following: { accountId: "22" } }])),
    ]);
    expect([network, handle, url, notes]).toEqual([
      "x",
      "ada_example",
      "https://x.com/ada_example",
      [],
    ]);
    expect(facts).toEqual({
      network: "x",
      handle: "ada_example",
      observedAt: MADE,
      windowDays: 90,
      audience: { followers: 3, following: 1, lists: null },
      sent: { posts: 4, replies: 1, mentions: 1, reshares: 1 },
      received: { replies: null, mentions: null, reshares: 3, likes: 6 },
      standing: { reputation: null },
      // 90.1 days ago lies in the oldest of the 13 weeks, though not in the 90 days.
      weekly: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 2],
      bot: null,
    });
  });

  test("links to the posts that drew most, and to nothing that was reshared", async () => {
    const posts = [3, 9, 0, 1, 2, 4].map((likes, i) =>
      tweet(before(i + 1), { favorite_count: String(likes) }),
    );
    const { evidence } = await found([
      manifest(),
      tweets(...posts, tweet(before(1), { full_text: "RT @bo_example: x", favorite_count: "999" })),
    ]);
    expect(evidence.map(({ label }) => label)).toEqual([
      "Post: 9 likes",
      "Post: 4 likes",
      "Post: 3 likes",
      "Post: 2 likes",
      "Post: 1 like",
    ]);
    expect(evidence[0]).toMatchObject({
      signal: "liked",
      url: `https://x.com/ada_example/status/${posts[1]?.tweet.id}`,
      at: before(2),
    });
  });

  test("ends its 90 days at the newest post when nothing says when it was made", async () => {
    const { facts } = await found([
      ACCOUNT,
      tweets(tweet(before(100)), tweet(before(20)), tweet(before(109)), tweet(before(111))),
    ]);
    expect([facts.observedAt, facts.sent?.posts]).toEqual([before(20), 3]);
  });

  test.each([
    [
      "tweet.js, as it was called",
      [file("data/tweet.js", script("tweet", [tweet(before(1)), tweet(before(2))]))],
      2,
    ],
    [
      'no "tweet" around each post',
      [file("data/tweet.js", script("tweet", [tweet(before(1)).tweet]))],
      1,
    ],
    [
      "several parts, the same post in two of them once",
      (() => {
        const both = tweet(before(3));
        return [
          file("data/tweets.js", script("tweets", [tweet(before(1)), both])),
          file("data/tweets-part1.js", script("tweets", [both, tweet(before(2))], 1)),
        ];
      })(),
      3,
    ],
    ["files without their folder", [file("tweets.js", script("tweets", [tweet(before(1))]))], 1],
    [
      "a folder around it",
      [file("twitter-2026-03-08/data/tweets.js", script("tweets", [tweet(before(1))]))],
      1,
    ],
    [
      "backslashes, as some programs write them",
      [file("data\\tweets.js", script("tweets", [tweet(before(1))]))],
      1,
    ],
    ["nothing posted at all", [file("data/tweets.js", script("tweets", []))], 0],
    [
      "an edited post once, in its last version",
      [
        tweets(
          tweet(before(1), { id_str: "5", edit_info: { initial: { editTweetIds: ["5", "6"] } } }),
          tweet(before(1), {
            id_str: "6",
            edit_info: {
              edit: { initialTweetId: "5", editControlInitial: { editTweetIds: ["5", "6"] } },
            },
          }),
        ),
      ],
      1,
    ],
    ["counts as numbers", [tweets(tweet(before(1), { favorite_count: 7 }))], 1],
  ])("is read with %s", async (_, files, posts) => {
    const made =
      files[0]?.name.includes("/") && files[0].name.startsWith("twitter")
        ? { ...manifest(), name: "twitter-2026-03-08/data/manifest.js" }
        : files[0]?.name === "tweets.js"
          ? { ...manifest(), name: "manifest.js" }
          : manifest();
    const { facts } = await found([made, ...files]);
    expect(facts.sent?.posts).toBe(posts);
  });

  test("knows oneself by number or by name, whichever is there", async () => {
    const posts = tweets(
      tweet(before(1), { in_reply_to_user_id_str: "11", in_reply_to_screen_name: "an_older_name" }),
      tweet(before(2), { in_reply_to_screen_name: "Ada_Example" }),
      tweet(before(3), { in_reply_to_user_id: "22" }),
      tweet(before(4), { full_text: "RT @Ada_Example: again" }),
      tweet(before(5), {
        entities: { user_mentions: [{ screen_name: "ada_example", id_str: "11" }] },
      }),
    );
    expect((await found([manifest(), posts])).facts.sent).toEqual({
      posts: 3,
      replies: 1,
      mentions: 0,
      reshares: 0,
    });
    // Without files that give the number, the name that was typed has to do.
    expect((await found([posts], { handle: "@ada_example" })).facts.sent).toEqual({
      posts: 2,
      replies: 2,
      mentions: 0,
      reshares: 0,
    });
  });

  test.each([
    ["the same number, whatever name it had then", { username: "an_older_name", accountId: "11" }],
    ["no number and the same name", { username: "Ada_Example" }],
    ["no name", { accountId: "11" }],
    ["neither", { accountDisplayName: "Ada" }],
  ])("is one account where account.js has %s", async (_, own) => {
    expect((await found([manifest(), account(own), tweets(tweet(before(1)))])).handle).toBe(
      "ada_example",
    );
  });

  test("leaves unknown what its files do not hold, and never says 0 for it", async () => {
    const { facts, notes } = await found([
      manifest(),
      file("data/follower.js", script("follower", [])),
    ]);
    expect(facts).toMatchObject({
      audience: { followers: 0, following: null },
      sent: { posts: null, replies: null },
      received: { likes: null, reshares: null },
      weekly: null,
    });
    expect(notes).toEqual([
      expect.stringMatching(/tweets\.js is not among/),
      expect.stringMatching(/following\.js is not among/),
    ]);
  });

  test.each([
    ["data/following.js", "following"],
    ["data/follower.js", "follower"],
    ["data/tweets.js", "tweets"],
  ])("is read when of the counted files only %s is there", async (name, kind) => {
    expect((await found([manifest(), file(name, script(kind, []))])).handle).toBe("ada_example");
  });

  test("says when the manifest counts otherwise", async () => {
    const { notes } = await found([
      manifest({}, { tweets: { files: [{ fileName: "data/tweets.js", count: "3" }] } }),
      tweets(tweet(before(1))),
    ]);
    expect(notes[0]).toMatch(/^manifest\.js .*\b3 posts; the 1\b/);
  });
});

describe("an archive of X is refused", () => {
  const one = tweets(tweet(before(1)));
  test.each([
    ["when it says nowhere whose it is", [one], null, null, /whose X account/],
    ["when what was typed is no handle", [one], "ada example!", null, /not a profile on X/],
    [
      "when it is another person's than typed",
      [manifest(), one],
      "bo_example",
      null,
      /ada_example, .*bo_example/,
    ],
    [
      "when manifest and account differ",
      [manifest(), account({ username: "bo_example", accountId: "22" }), one],
      null,
      null,
      /two different accounts/,
    ],
    [
      "when manifest and account differ by name, and one has no number",
      [manifest(), account({ username: "bo_example" }), one],
      null,
      null,
      /two different accounts/,
    ],
    [
      "when a part is missing",
      [
        manifest(
          {},
          {
            tweets: {
              files: [
                { fileName: "data/tweets.js", count: "1" },
                { fileName: "data/tweets-part1.js", count: "1" },
              ],
            },
          },
        ),
        one,
      ],
      null,
      null,
      /tweets-part1\.js .*not here/,
    ],
    [
      "when an earlier part is missing, and nothing lists the parts",
      [ACCOUNT, file("data/tweets-part1.js", script("tweets", [tweet(before(0))], 1))],
      null,
      null,
      /a part before it is not here/,
    ],
    [
      "when it is made of two archives",
      [manifest({ generationDate: before(30) }), one],
      null,
      null,
      /later than the day/,
    ],
    [
      "when it comes from the future",
      [manifest({ generationDate: "2036-01-01T00:00:00.000Z" }), one],
      null,
      null,
      /in the future/,
    ],
    [
      "when nothing tells its day",
      [ACCOUNT, file("data/follower.js", script("follower", []))],
      null,
      null,
      /when .*was made/,
    ],
    ["when nothing in it is counted", [manifest(), ACCOUNT], null, null, /can be counted/],
    [
      "when tweets.js is really follower.js",
      [manifest(), file("data/tweets.js", script("follower", []))],
      null,
      1,
      /calls itself YTD\.follower\.part0/,
    ],
    [
      "when follower.js holds posts",
      [manifest(), one, file("data/follower.js", script("follower", [tweet(before(1))]))],
      null,
      2,
      /not belong in follower\.js/,
    ],
    [
      "when a post has no date",
      [manifest(), tweets({ tweet: { full_text: "x" } })],
      null,
      2,
      /No date/,
    ],
    [
      "when it is cut short",
      [
        manifest(),
        file(
          "data/tweets.js",
          script("tweets", [tweet(before(1)), tweet(before(2))]).slice(0, -40),
        ),
      ],
      null,
      3,
      /cut short/,
    ],
    [
      "when a post is damaged",
      [
        manifest(),
        file("data/tweets.js", `window.YTD.tweets.part0 = [\n{"tweet": {"a": 1}},\n{"tweet" {}}]`),
      ],
      null,
      3,
      /not valid JSON/,
    ],
    ["when it is empty", [manifest(), file("data/tweets.js", "")], null, 1, /empty/],
    [
      "when it is a page",
      [manifest(), file("data/tweets.js", "<!DOCTYPE html><p>Sign in</p>")],
      null,
      1,
      /web page/,
    ],
    [
      "when it is of the kind before 2018",
      [file("data/js/tweets/2013_01.js", "Grailbird.data.tweets_2013_01 = []")],
      null,
      null,
      /older kind/,
    ],
  ])("%s", async (_, files, handle, line, what) => {
    const [problem, ...more] = await problems(files, { handle });
    expect(more).toEqual([]);
    expect(problem?.what).toMatch(what);
    expect(problem?.line ?? null).toBe(line);
    expect(problem?.todo).toMatch(/\.$/);
  });

  test("but five posts may lack a date, and one in a hundred: they are told and left out", async () => {
    const dated = (count: number) => Array.from({ length: count }, () => tweet(before(1)));
    const undated = (count: number) =>
      Array.from({ length: count }, () => ({ tweet: { created_at: "yesterday" } }));
    for (const [good, bad] of [
      [100, 1],
      [1, 5],
      [594, 6],
    ] as const) {
      const { facts, notes } = await found([manifest(), tweets(...dated(good), ...undated(bad))]);
      expect([facts.sent?.posts, notes[0]]).toEqual([
        good,
        withoutDate(bad, `data/tweets.js, line ${good + 2}`),
      ]);
    }
    for (const [good, bad] of [
      [593, 6],
      [5, 6],
      [0, 1],
    ] as const)
      expect(await problems([manifest(), tweets(...dated(good), ...undated(bad))])).toHaveLength(1);
  });
});

test("X's dates are read in any zone, and no other text is", async () => {
  const { xMoment } = await import("#app/exports/values.ts");
  expect(xMoment("Fri Mar 06 13:02:05 +0000 2026")).toBe(Date.parse("2026-03-06T13:02:05Z"));
  expect(xMoment("Fri Mar 06 13:02:05 -0330 2026")).toBe(Date.parse("2026-03-06T16:32:05Z"));
  expect(xMoment("2013-05-01T10:00:00.000Z")).toBe(Date.parse("2013-05-01T10:00:00Z"));
  expect(
    ["Fri Foo 06 13:02:05 +0000 2026", "Tue Feb 30 13:02:05 +0000 2026", "", null, 5, "2026"].map(
      xMoment,
    ),
  ).toEqual([null, null, null, null, null, null]);
  expect(xMoment(xDate("2024-02-29T23:59:59Z"))).toBe(Date.parse("2024-02-29T23:59:59Z"));
});
