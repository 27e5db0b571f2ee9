import { describe, expect, test } from "vitest";
import { file, found, problems, SECRET } from "#tests/support/exports.ts";

const NEWEST = Date.parse("2026-03-01T12:00:00Z") / 1000;
const ago = (days: number) => NEWEST - days * 86_400;
const post = (days: number, more = {}) => ({
  timestamp: ago(days),
  data: [{ post: SECRET }],
  title: "Ada Example updated her status.",
  ...more,
});
const comment = (days: number, title: string) => ({
  timestamp: ago(days),
  data: [{ comment: { timestamp: ago(days), comment: SECRET, author: "Ada Example" } }],
  title,
});
const posts = (items: unknown, name = "posts/your_posts_1.json") =>
  file(name, JSON.stringify(items));
const comments = (
  items: unknown[],
  name = "comments_and_reactions/comments.json",
  key = "comments_v2",
) => file(name, JSON.stringify({ [key]: items }));
const HANDLE = { handle: "facebook.com/ada.example" };

describe("Facebook's export", () => {
  test("is counted by hand to the same numbers", async () => {
    const { handle, url, facts, evidence, notes } = await found(
      [
        posts([post(0), post(1, { tags: [{ name: "Bo Example" }] }), post(8), post(95)]),
        comments([
          comment(2, "Ada Example commented on Bo Example's post."),
          comment(3, "Ada Example replied to her own comment."),
          comment(20, "Ada L\u00c3\u00b8ve replied to Bo's comment."),
        ]),
      ],
      HANDLE,
    );
    expect([handle, url, evidence, notes]).toEqual([
      "ada.example",
      "https://www.facebook.com/ada.example",
      [],
      [],
    ]);
    expect(facts).toEqual({
      network: "facebook",
      handle: "ada.example",
      observedAt: "2026-03-01T12:00:00.000Z",
      windowDays: 90,
      audience: { followers: null, following: null, lists: null },
      sent: { posts: 3, replies: 2, mentions: 1, reshares: null },
      received: { replies: null, mentions: null, reshares: null, likes: null },
      standing: { reputation: null },
      weekly: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 3],
      bot: null,
    });
  });

  test.each([
    [
      "newer folders",
      [
        posts(
          [post(0)],
          "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json",
        ),
        comments([comment(1, "x")], "your_facebook_activity/comments_and_reactions/comments.json"),
      ],
    ],
    [
      "older folders and keys",
      [
        posts({ status_updates: [post(0)] }),
        comments([comment(1, "x")], "comments/comments.json", "comments"),
      ],
    ],
    [
      "files without their folders",
      [posts([post(0)], "your_posts_1.json"), comments([comment(1, "x")], "comments.json")],
    ],
    ["a single post, which has no list around it", [posts(post(0)), comments([comment(1, "x")])]],
    [
      "several files of posts",
      [posts([post(0)]), posts([], "posts/your_posts_2.json"), comments([comment(1, "x")])],
    ],
  ])("is read with %s", async (_, files) => {
    expect((await found(files, HANDLE)).facts.sent).toMatchObject({ posts: 1, replies: 1 });
  });

  test("leaves unknown what is not among the files, and says so in full", async () => {
    const { facts, notes } = await found([posts([post(0)])], HANDLE);
    expect([facts.sent, notes]).toEqual([
      { posts: 1, replies: null, mentions: 0, reshares: null },
      ["comments.json is not among the files, so replies are unknown."],
    ]);
    expect((await found([comments([comment(0, "x")])], HANDLE)).facts.sent).toEqual({
      posts: null,
      replies: 1,
      mentions: null,
      reshares: null,
    });
  });

  test.each([
    ["without a handle", [posts([post(0)])], null, null, /whose Facebook account/],
    [
      "made of web pages",
      [file("your_facebook_activity/posts/your_posts_1.html", "<html>")],
      "ada",
      null,
      /web pages/,
    ],
    [
      "whose comments are no list",
      [file("comments/comments.json", '{"other":[]}')],
      "ada.example",
      null,
      /no list of comments/,
    ],
    [
      "without an earlier part",
      [posts([post(0)]), posts([post(0)], "posts/your_posts_3.json")],
      "ada.example",
      null,
      /a part before it is not here/,
    ],
    ["with nothing in it", [posts([])], "ada.example", null, /with a date/],
    ["with posts of another kind", [posts({ other: 1 })], "ada.example", 1, /No date/],
  ])("is refused %s", async (_, files, handle, line, what) => {
    const [problem, ...more] = await problems(files, { handle });
    expect([problem?.line, more]).toEqual([line, []]);
    expect(problem?.what).toMatch(what);
  });
});
