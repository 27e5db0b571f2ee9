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
