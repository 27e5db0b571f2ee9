import { describe, expect, test } from "vitest";
import type { LiveNetwork } from "#db/constants.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import {
  hasPayloads,
  recording,
  standIn,
  startLoopback,
  type Recording,
} from "#tests/support/loopback.ts";
import { lowerBound } from "#tests/support/reading-notes.ts";

/** Reads an account against recorded answers only, at the moment `at`. */
async function read(network: LiveNetwork, handle: string, at: string, recordings: Recording[]) {
  const server = await startLoopback({ recordings });
  const asOf = new Date(at);
  let clock = asOf.getTime();
  const http = createHttp({
    baseUrls: baseUrls(standIn(server.url)),
    now: () => clock,
    sleep: async (ms) => void (clock += ms),
  });
  const got = await collectAccount(network, handle, { http, asOf });
  await http.close();
  await server.close();
  return got;
}
const at = (one: Recording, url: string): Recording => ({ ...one, request: { url } });
type Json = Record<string, unknown>;
const body = (name: string) => recording(name).body as Json;

/** Counts that the recordings hold. The recording's name is the test's. */
describe.skipIf(!hasPayloads)(
  "counts from recorded answers (skipped where ../shared/payloads is absent)",
  () => {
    test("github/openapi_example_public-user-default-response, user-public-events-items, minimal-repository-items", async () => {
      const recordings = [
        "public-user-default-response",
        "user-public-events-items",
        "minimal-repository-items",
      ].map((name) => recording(`github/openapi_example_${name}.json`));
      expect(await read("github", "octocat", "2022-06-10T00:00:00Z", recordings)).toMatchObject({
        outcome: "ok",
        facts: {
          audience: { followers: 20, following: 0 },
          sent: { posts: 1, replies: null }, // one push; a star is no act; what the search does not tell is unknown
          standing: { reputation: 80 },
          weekly: [...Array(9).fill(null), 0, 0, 0, 1],
          bot: false,
        },
      });
    });

    test("github/openapi_example_issue-search-result-item-paginated", async () => {
      const person = recording("github/openapi_example_public-user-default-response.json");
      const found = recording("github/openapi_example_issue-search-result-item-paginated.json");
      const items = body("github/openapi_example_issue-search-result-item-paginated.json")[
        "items"
      ] as Json[];
      const answer = (terms: string) =>
        at(
          found,
          `https://api.github.com/search/issues?q=${encodeURIComponent(`${terms} created:2009-04-13T23:00:00Z..2009-07-12T23:00:00Z`)}`,
        );
      const got = await read("github", "octocat", "2009-07-12T23:00:00Z", [
        person,
        answer("author:octocat"),
        answer("commenter:octocat -author:octocat"),
        answer("mentions:octocat -author:octocat"),
      ]);
      expect(items).toHaveLength(1);
      expect(got).toMatchObject({
        facts: {
          sent: { posts: 280, replies: 280 },
          received: { mentions: 280, replies: 15, likes: null },
        },
      });
    });

    test("github/user_bot", async () => {
      expect(
        await read("github", "shipit[bot]", "2018-04-18T15:00:00Z", [
          recording("github/user_bot.json"),
        ]),
      ).toMatchObject({
        outcome: "ok",
        handle: "shipit[bot]",
        facts: {
          bot: true,
          audience: { followers: 0, following: 0 },
          sent: { posts: null },
          weekly: null,
        },
      });
    });

    test("github/octokit_fixtures_paginate-issues_14 to 18: rel=next to a numeric id is followed on the configured origin", async () => {
      const names = [14, 15, 16, 17, 18].map((n) =>
        recording(`github/octokit_fixtures_paginate-issues_${n}.json`),
      );
      const first = at(
        names[0] as Recording,
        "https://api.github.com/users/octocat/repos?sort=pushed&type=owner&per_page=100",
      );
      const person = recording("github/openapi_example_public-user-default-response.json");
      const server = await startLoopback({ recordings: [person, first, ...names] });
      const http = createHttp({ baseUrls: baseUrls(standIn(server.url)) });
      await collectAccount("github", "octocat", { http, asOf: new Date("2022-07-20T00:00:00Z") });
      expect(
        server.requests
          .filter(({ path }) => path === "/repositories/515435940/issues")
          .map(({ query }) => query.get("page")),
      ).toEqual(["2", "3"]);
      await http.close();
      await server.close();
    });

    test.each([
      ["github/hub4j_RateLimit_wait", {}, 60_000],
      ["github/hub4j_testHandler_Fail", {}, 30_000],
    ])("%s", async (name, headers, wait) => {
      const refused = recording(`${name}.json`);
      const got = await read("github", "octocat", "2026-03-01T00:00:00Z", [
        {
          ...at(refused, "https://api.github.com/users/octocat"),
          headers: { ...refused.headers, ...headers },
        },
      ]);
      expect(got).toMatchObject({
        outcome: "rateLimited",
        requests: 1,
        facts: null,
        retryAt: Date.parse("2026-03-01T00:00:00Z") + wait,
      });
    });

    test("bluesky/getProfiles, getActorLikes (as a feed)", async () => {
      const [person] = body("bluesky/getProfiles.json")["profiles"] as Json[];
      const url = "https://public.api.bsky.app/xrpc/";
      const headers = recording("bluesky/getProfiles.json").headers ?? {};
      const got = await read("bluesky", "chriskenny.bsky.social", "2025-05-20T00:00:00Z", [
        {
          request: { url: `${url}app.bsky.actor.getProfile?actor=chriskenny.bsky.social` },
          headers,
          body: person,
        },
        at(
          recording("bluesky/getActorLikes.json"),
          `${url}app.bsky.feed.getAuthorFeed?actor=did:plc:wpe35pganb6d4pg4ekmfy6u5`,
        ),
      ]);
      expect(got).toMatchObject({
        outcome: "ok",
        links: [{ url: "https://christophertkenny.com/", verifiedAt: null }],
        facts: {
          audience: { followers: 554, following: 296, lists: null },
          sent: { posts: 2, replies: 0, mentions: 0, reshares: 0 }, // others' posts in the feed are not this person's
          received: { replies: 0, reshares: 3, likes: 8, mentions: null },
          weekly: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0],
        },
      });
    });

    test("bluesky/getListFeed (as a feed)", async () => {
      const posts = body("bluesky/getListFeed.json")["feed"] as { post: { author: Json } }[];
      const author = posts[0]?.post.author ?? {};
      const url = "https://public.api.bsky.app/xrpc/";
      const got = await read("bluesky", "oldergeeks.bsky.social", "2025-05-22T16:00:00Z", [
        {
          request: { url: `${url}app.bsky.actor.getProfile?actor=oldergeeks.bsky.social` },
          body: author,
        },
        at(
          recording("bluesky/getListFeed.json"),
          `${url}app.bsky.feed.getAuthorFeed?actor=${String(author["did"])}`,
        ),
      ]);
      expect(got).toMatchObject({
        facts: {
          audience: { followers: null, following: null },
          sent: { posts: 5, replies: null },
          received: { replies: null, reshares: 2, likes: 7 },
        },
        message: lowerBound(), // the recording's cursor leads nowhere
      });
    });

    test("mastodon/account_tchncs, account_statuses_limit", async () => {
      const got = await read("mastodon", "chainsawriot@social.tchncs.de", "2022-11-21T16:19:04Z", [
        at(
          recording("mastodon/account_tchncs.json"),
          "https://social.tchncs.de/api/v1/accounts/lookup?acct=chainsawriot",
        ),
        at(
          recording("mastodon/account_statuses_limit.json"),
          "https://social.tchncs.de/api/v1/accounts/109281650341067731/statuses",
        ),
      ]);
      expect(got).toMatchObject({
        outcome: "ok",
        handle: "chainsawriot@social.tchncs.de",
        facts: {
          audience: { followers: 44, following: 32 },
          sent: { posts: 14, replies: 3, mentions: 1, reshares: 3 },
          // 8 replies less the one to himself; 12 boosts; 18 favourites
          received: { replies: 7, reshares: 12, likes: 18, mentions: null },
          weekly: [...Array(11).fill(null), 20, 0],
          bot: false,
        },
      });
    });

    test("mastodon/account_lookup_2 and account_lookup_1", async () => {
      const known = [
        recording("mastodon/account_lookup_1.json"),
        recording("mastodon/account_lookup_2.json"),
      ];
      expect(
        await read("mastodon", "mastodonpy_test@localhost:3000", "2026-08-02T00:00:00Z", known),
      ).toMatchObject({
        outcome: "ok",
        facts: { audience: { followers: 0, following: 0 }, sent: { posts: null } },
      });
      expect(
        await read(
          "mastodon",
          "kljadklajsdkljlkjlkjlkjasdasd@localhost:3000",
          "2026-08-02T00:00:00Z",
          known,
        ),
      ).toMatchObject({ outcome: "notFound" });
    });

    test("hackernews/firebase_user_jl", async () => {
      expect(
        await read("hackernews", "jl", "2026-03-01T00:00:00Z", [
          recording("hackernews/firebase_user_jl.json"),
        ]),
      ).toMatchObject({
        outcome: "ok",
        facts: {
          standing: { reputation: 2937 },
          sent: { posts: null, replies: null },
          received: { likes: null },
        },
      });
    });

    test.each([
      [
        "hackernews/algolia_search_by_date_hitsPerPage_1_tags_story",
        "bradleyjg",
        { sent: { posts: 1, replies: 0 }, received: { replies: 0, likes: 1 } },
      ],
      [
        "hackernews/algolia_search_by_date_hitsPerPage_1_tags_comment",
        "gohrt",
        { sent: { posts: 0, replies: 1 }, received: { replies: null, likes: null } },
      ],
    ])("%s", async (name, who, facts) => {
      const got = await read("hackernews", who, "2014-06-21T00:00:00Z", [
        {
          request: { url: `https://hacker-news.firebaseio.com/v0/user/${who}.json` },
          body: { id: who, karma: 1 },
        },
        at(
          recording(`${name}.json`),
          `https://hn.algolia.com/api/v1/search_by_date?tags=(story,comment,poll),author_${who}`,
        ),
      ]);
      expect(got).toMatchObject({ outcome: "ok", facts });
    });

    test("stackexchange/allauth_user, perceval_question_page_2", async () => {
      const api = "https://api.stackexchange.com/2.3/users/593944";
      const got = await read("stackexchange", "593944", "2016-04-08T00:00:00Z", [
        at(recording("stackexchange/allauth_user.json"), `${api}?site=stackoverflow`),
        at(recording("stackexchange/perceval_question_page_2.json"), `${api}/questions`),
      ]);
      expect(got).toMatchObject({
        outcome: "ok",
        facts: { standing: { reputation: 504 }, audience: { followers: null } },
      });
    });

    test("stackexchange/perceval_question_backoff_page: a short backoff is waited for", async () => {
      const api = "https://api.stackexchange.com/2.3/users/593944";
      const got = await read("stackexchange", "593944", "2016-04-08T00:00:00Z", [
        at(recording("stackexchange/allauth_user.json"), `${api}?site=stackoverflow`),
        at(recording("stackexchange/perceval_question_backoff_page.json"), `${api}/questions`),
        at(recording("stackexchange/perceval_question_page_2.json"), `${api}/questions?page=2`),
      ]);
      expect(got).toMatchObject({ outcome: "ok", requests: 5 });
    });

    test("devto/devtorn_mockedArticles", async () => {
      const articles = recording("devto/devtorn_mockedArticles.json");
      const [first] = articles.body as {
        user: { username: string };
        comments_count: number;
        positive_reactions_count: number;
      }[];
      const who = first?.user.username ?? "";
      const got = await read("devto", who, "2019-08-10T00:00:00Z", [
        {
          request: { url: `https://dev.to/api/users/by_username?url=${who}` },
          body: { username: who },
        },
        at(articles, `https://dev.to/api/articles?username=${who}`),
      ]);
      expect(got).toMatchObject({
        outcome: "ok",
        facts: { sent: { posts: 1, replies: null }, received: { replies: 15, likes: 210 } },
      });
    });
  },
);
