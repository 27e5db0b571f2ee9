import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIVE_NETWORKS, type LiveNetwork } from "#db/constants.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import type { Http } from "#app/networks/http.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { CONNECTORS, collectAccount } from "#app/networks/registry.server.ts";
import { memoryStore, type LimitStore } from "#app/networks/limits.server.ts";
import { standIn, startLoopback, type Loopback } from "#tests/support/loopback.ts";
import { lowerBound } from "#tests/support/reading-notes.ts";
import { AS_OF, EVERYONE } from "./fixtures/people.ts";

let server: Loopback;
let http: Http;
let store: LimitStore;
const kept: string[] = [];
beforeAll(async () => {
  server = await startLoopback({ recordings: EVERYONE });
  store = memoryStore();
  const keeping: LimitStore = {
    ...store,
    keep: (url, answer) => (kept.push(answer.body), store.keep(url, answer)),
  };
  http = createHttp({ baseUrls: baseUrls(standIn(server.url)), store: keeping });
});
afterAll(async () => {
  await http.close();
  await server.close();
});
const stated = (...urls: string[]) => urls.map((url) => ({ url, verifiedAt: null }));
const read = (network: LiveNetwork, handle: string, token?: string) =>
  collectAccount(network, handle, { http, asOf: AS_OF, ...(token && { token }) });

describe("each connector reads a made-up person", () => {
  test("GitHub: search for counts, events for the last weeks, stars as standing", async () => {
    const got = await read("github", "ada-demo");
    expect(got).toMatchObject({
      outcome: "ok",
      handle: "Ada-Demo",
      requests: 8,
      links: stated(
        "https://ada.example",
        "https://social.example/@ada",
        "https://bsky.app/profile/ada.example",
        "https://x.com/ada_example",
      ),
      facts: {
        network: "github",
        handle: "Ada-Demo",
        observedAt: AS_OF.toISOString(),
        windowDays: 90,
        audience: { followers: 120, following: 15, lists: null },
        // 3 opened, and 1 push, 1 release, 1 new repository within 30 days
        sent: { posts: 6, replies: 9, mentions: null, reshares: null },
        // 4 + 1 + 0 comments, less one of her own
        received: { replies: 4, mentions: 2, reshares: null, likes: 7 },
        standing: { reputation: 31 },
        weekly: [...Array(9).fill(null), 1, 1, 1, 4],
        bot: false,
      },
    });
    expect(server.requests.some(({ path }) => path === "/user/7/events/public")).toBe(true);
  });

  test("Bluesky: reposts and pins bring no reactions, oneself is nobody else", async () => {
    expect(await read("bluesky", "ada.example")).toMatchObject({
      outcome: "ok",
      links: stated("https://ada.example", "https://github.com/ada-demo"),
      aliases: ["did:plc:adaadaadaadaadaadaadaada"],
      facts: {
        audience: { followers: 800, following: 90, lists: null },
        sent: { posts: 4, replies: 1, mentions: 1, reshares: 1 },
        // 3 + 1, less one of her own; 2 reposts and 1 quote
        received: { replies: 3, mentions: null, reshares: 3, likes: 16 },
        reactors: { people: 4, favourites: 3, reactions: 6 },
        weekly: [0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 4],
        bot: null,
      },
    });
  });

  test("Mastodon: boosts bring no reactions, verified links are found", async () => {
    expect(await read("mastodon", "ada@social.example")).toMatchObject({
      outcome: "ok",
      handle: "ada@social.example",
      links: [
        { url: "https://github.com/ada-demo", verifiedAt: AS_OF.getTime() - 300 * 86_400_000 },
        ...stated("https://dev.to/ada_demo", "https://ada.example", "https://ada.example"),
      ],
      aliases: ["https://social.example/@ada"],
      facts: {
        audience: { followers: 300, following: 40, lists: null },
        sent: { posts: 3, replies: 1, mentions: 1, reshares: 1 },
        received: { replies: 3, mentions: null, reshares: 4, likes: 7 },
        reactors: { people: 3, favourites: 2, reactions: 5 },
        weekly: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 4],
        bot: false,
      },
    });
  });

  test("Hacker News: comments have no score, one's own are no answers", async () => {
    expect(await read("hackernews", "ada_demo")).toMatchObject({
      outcome: "ok",
      links: stated("https://ada.example/"),
      facts: {
        audience: { followers: null, following: null, lists: null },
        // the comment under her own comment is no discussion, nor is the one right under her own story
        sent: { posts: 3, replies: 1, mentions: null, reshares: null },
        received: { replies: 10, mentions: null, reshares: null, likes: 61 },
        standing: { reputation: 812 },
        weekly: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2],
        bot: null,
      },
    });
  });

  test("Stack Exchange: scores below 0 count as 0, one's own answers are no answers", async () => {
    expect(await read("stackexchange", "42")).toMatchObject({
      outcome: "ok",
      links: stated("https://ada.example"),
      facts: {
        // the question, the answer to it, and the comment under it that addresses nobody
        sent: { posts: 3, replies: 3, mentions: null, reshares: null },
        received: { replies: 2, mentions: null, reshares: null, likes: 16 },
        standing: { reputation: 1504 },
        weekly: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3],
      },
    });
  });

  test("DEV: only articles that the person wrote", async () => {
    expect(await read("devto", "ada_demo")).toMatchObject({
      outcome: "ok",
      links: stated(
        "https://ada.example",
        "https://github.com/ada-demo",
        "https://x.com/ada_example",
      ),
      facts: {
        sent: { posts: 2, replies: null, mentions: null, reshares: null },
        received: { replies: 5, mentions: null, reshares: null, likes: 48 },
        standing: { reputation: null },
        weekly: [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1],
      },
    });
  });
});

test("evidence is links with dates to the strongest acts, and never what somebody wrote", async () => {
  const all = await Promise.all([
    read("github", "ada-demo"),
    read("bluesky", "ada.example"),
    read("mastodon", "ada@social.example"),
    read("hackernews", "ada_demo"),
    read("stackexchange", "42"),
    read("devto", "ada_demo"),
  ]);
  for (const got of all) {
    if (got.outcome !== "ok") throw new Error(got.message);
    expect(got.evidence.length).toBeGreaterThan(0);
    expect(JSON.stringify(got)).not.toContain("SECRET TEXT");
    for (const { url, at } of got.evidence) {
      expect(url).toMatch(/^https:\/\//);
      expect(Number.isFinite(Date.parse(at ?? ""))).toBe(true);
    }
  }
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.join()).not.toContain("SECRET");
  expect(kept.join()).not.toContain("did:plc:eve");
  expect(all[0]).toMatchObject({
    evidence: [
      {
        signal: "answered",
        label: "Issue: 3 comments, 6 reactions",
        url: "https://github.com/quill/press/issues/1",
      },
      { label: "Issue: 1 comment" },
      { signal: "liked", label: "Pull request: 1 reaction" },
      {
        signal: "stars",
        label: "Repository: 31 stars",
        url: "https://github.com/Ada-Demo/loom",
      },
    ],
  });
});

describe("every end has its outcome, and names what it is about", () => {
  test.each<[LiveNetwork, string, string, RegExp]>([
    ["github", "nobody-here", "notFound", /GitHub: nobody-here\..*renamed/],
    ["github", "quill-org", "notFound", /organization, not to a person/],
    ["bluesky", "nobody.example", "notFound", /Bluesky: nobody\.example/],
    ["bluesky", "hidden.example", "closed", /not signed in/],
    ["mastodon", "nobody@social.example", "notFound", /social\.example: @nobody/],
    ["mastodon", "gone@social.example", "moved", /moved to @ada@new\.example\./],
    ["mastodon", "out@social.example", "suspended", /suspended/],
    ["mastodon", "eve@apex.example", "closed", /answer .*Mastodon/],
    ["hackernews", "Ada_Demo", "notFound", /capital letters/],
    ["stackexchange", "41", "notFound", /stackoverflow\.com: 41/],
    ["stackexchange", "43", "suspended", /until 2026-03-11/],
    ["devto", "nobody", "notFound", /DEV: nobody/],
  ])("%s %s: %s", async (network, handle, outcome, words) => {
    expect(await read(network, handle)).toMatchObject({
      outcome,
      facts: null,
      message: expect.stringMatching(words),
    });
  });

  test("a person who says to be a program is read and marked", async () => {
    expect(await read("bluesky", "robot.example")).toMatchObject({
      outcome: "ok",
      facts: { bot: true },
    });
  });

  test.each<[string, number, unknown, string]>([
    [
      "/xrpc/app.bsky.actor.getProfile",
      400,
      { error: "AccountTakedown", message: "Account has been suspended" },
      "suspended",
    ],
    [
      "/xrpc/app.bsky.actor.getProfile",
      400,
      { error: "AccountDeactivated", message: "Account is deactivated" },
      "suspended",
    ],
    [
      "/xrpc/app.bsky.actor.getProfile",
      400,
      { error: "InvalidRequest", message: "Error: actor must be a valid did or a handle" },
      "notFound",
    ],
    ["/xrpc/app.bsky.actor.getProfile", 401, { error: "AuthMissing" }, "closed"],
    ["/xrpc/app.bsky.actor.getProfile", 200, { profiles: [] }, "malformed"],
  ])("Bluesky %s %i %j: %s", async (path, status, body, outcome) => {
    const own = await startLoopback({
      answer: (seen) => (seen.path === path ? { status, body } : undefined),
    });
    const client = createHttp({ baseUrls: baseUrls(standIn(own.url)) });
    expect(
      await collectAccount("bluesky", "ada.example", { http: client, asOf: AS_OF }),
    ).toMatchObject({ outcome, facts: null });
    await client.close();
    await own.close();
  });

  test("a Mastodon host that answers nobody who is not signed in is closed", async () => {
    const own = await startLoopback({
      answer: () => ({
        status: 401,
        body: { error: "This method requires an authenticated user" },
      }),
    });
    const client = createHttp({ baseUrls: baseUrls(standIn(own.url)) });
    expect(
      await collectAccount("mastodon", "a@b.example", { http: client, asOf: AS_OF }),
    ).toMatchObject({ outcome: "closed", message: expect.stringContaining("b.example") });
    await client.close();
    await own.close();
  });
});

describe("what only the profile tells", () => {
  const PROFILES: [LiveNetwork, string][] = [
    ["github", "ada-demo"],
    ["bluesky", "ada.example"],
    ["mastodon", "ada@social.example"],
    ["hackernews", "ada_demo"],
    ["stackexchange", "42"],
    ["devto", "ada_demo"],
  ];
  test.each(PROFILES)(
    "%s: acts that are refused stay unknown, the account is read",
    async (network, handle) => {
      const own = await startLoopback({
        recordings: EVERYONE,
        answer: ({ path }) =>
          /statuses|getAuthorFeed|search|events|repos|articles|questions|answers|comments/.test(
            path,
          )
            ? { status: 404, body: {} }
            : undefined,
      });
      const client = createHttp({ baseUrls: baseUrls(standIn(own.url)) });
      const got = await collectAccount(network, handle, { http: client, asOf: AS_OF });
      expect(got).toMatchObject({
        outcome: "ok",
        message: expect.stringMatching(/^Read in part: /),
        facts: {
          sent: { posts: null, replies: null, mentions: null, reshares: null },
          received: { replies: null, mentions: null, reshares: null, likes: null },
          weekly: null,
        },
      });
      await client.close();
      await own.close();
    },
  );

  test("a list whose later pages are refused keeps its first page, and says that counts are a lower bound", async () => {
    const own = await startLoopback({
      recordings: EVERYONE,
      answer: ({ query }) => (query.has("max_id") ? { status: 403, body: {} } : undefined),
    });
    const client = createHttp({ baseUrls: baseUrls(standIn(own.url)) });
    const got = await collectAccount("mastodon", "ada@social.example", {
      http: client,
      asOf: AS_OF,
    });
    expect(got).toMatchObject({
      outcome: "ok",
      message: lowerBound(),
      facts: { sent: { posts: 2, replies: 1 }, weekly: [...Array(12).fill(null), 4] },
    });
    await client.close();
    await own.close();
  });
});

test("tells the host which Mastodon server is meant, when one server stands in for all", async () => {
  await read("mastodon", "ada@social.example");
  expect(
    server.requests.findLast(({ path }) => path.startsWith("/api/v1/accounts"))?.headers[
      "x-forwarded-host"
    ],
  ).toBe("social.example");
});

test("every network of the product has a connector that explains every field", () => {
  for (const { key } of LIVE_NETWORKS) {
    const { network, mapping } = CONNECTORS[key];
    expect(network).toBe(key);
    expect(mapping.reach).toMatch(/\.$/);
    for (const field of Object.values(mapping.fields))
      expect("from" in field ? field.from : field.unknown).toMatch(/\w{3}/);
  }
});

test("a field that a connector calls unknown is null in what it reads, and only then", async () => {
  const people: [LiveNetwork, string][] = [
    ["github", "ada-demo"],
    ["bluesky", "ada.example"],
    ["mastodon", "ada@social.example"],
    ["hackernews", "ada_demo"],
    ["stackexchange", "42"],
    ["devto", "ada_demo"],
  ];
  for (const [network, handle] of people) {
    const got = await read(network, handle);
    for (const [field, how] of Object.entries(CONNECTORS[network].mapping.fields)) {
      const value = field
        .split(".")
        .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], got.facts);
      const optionalBot = network === "bluesky" && field === "bot";
      if (!optionalBot)
        expect((value ?? null) === null, `${network} ${field}`).toBe("unknown" in how);
    }
  }
});
