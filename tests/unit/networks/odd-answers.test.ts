import { describe, expect, test } from "vitest";
import type { LiveNetwork } from "#db/constants.ts";
import { answering, ok, webPage, type Answer } from "#tests/support/answering.ts";
import type { Seen } from "#tests/support/loopback.ts";
import { leftOut, readInPart } from "#tests/support/reading-notes.ts";

const AS_OF = new Date("2026-03-01T12:00:00Z");
const read = answering(AS_OF);
const ago = (days: number) => new Date(AS_OF.getTime() - days * 86_400_000).toISOString();
const refusal = (status: number, body: unknown) => () => ({ status, body });
const CENTRAL: [LiveNetwork, string][] = [
  ["github", "ada"],
  ["bluesky", "ada.example"],
  ["hackernews", "ada"],
  ["stackexchange", "42"],
  ["devto", "ada"],
];

describe("what a network did not say is not said for it", () => {
  test.each(CENTRAL)("%s: 408 is trouble that passes", async (network, handle) => {
    const got = await read(network, handle, refusal(408, ""));
    expect(got).toMatchObject({ outcome: "unreachable", requests: 3 });
  });

  test.each(CENTRAL)(
    "%s: a 404 that is a web page is no missing account",
    async (network, handle) => {
      expect(await read(network, handle, () => webPage(404))).toMatchObject({
        outcome: "unreachable",
        message: expect.stringMatching(/web page .*404.*Try again/),
      });
    },
  );

  test.each([403, 401])(
    "%i in JSON that says nothing of signing in is trouble that passes",
    async (status) => {
      for (const body of [{}, [], { title: "Error 1020: Access denied", status: 403 }])
        for (const [network, handle] of [...CENTRAL, ["mastodon", "ada@big.example"] as const])
          expect(await read(network, handle, refusal(status, body))).toMatchObject({
            outcome: "unreachable",
            message: expect.stringContaining("without a reason"),
          });
    },
  );

  test.each([
    [{ error: { message: "Credential required.", code: "CREDENTIAL_REQUIRED" } }],
    [{ detail: "Authentication credentials were not provided." }],
  ])("401 %j is closed", async (body) => {
    expect(await read("mastodon", "ada@big.example", refusal(401, body))).toMatchObject({
      outcome: "closed",
    });
  });

  test("403 tells the network's own reason", async () => {
    expect(
      await read("github", "ada", refusal(403, { message: "Blocked by policy" })),
    ).toMatchObject({
      outcome: "closed",
      message: expect.stringMatching(/^GitHub .*“Blocked by policy”/),
    });
  });
});

describe("another account than the one that was asked for is not read", () => {
  test.each<[LiveNetwork, string, Record<string, unknown>, RegExp]>([
    [
      "hackernews",
      "ADA",
      { "/v0/user/ADA.json": { id: "ada", karma: 7 } },
      /\bada: capital letters/,
    ],
    [
      "devto",
      "ada",
      { "/api/users/by_username": { type_of: "user", username: "bob" } },
      /DEV answered with bob/,
    ],
    [
      "stackexchange",
      "42",
      { "/2.3/users/42": { items: [{ user_id: 43 }] } },
      /No such account .*stackoverflow/,
    ],
  ])("%s %s", async (network, handle, answers, words) => {
    expect(
      await read(network, handle, ({ path }) => (answers[path] ? ok(answers[path]) : undefined)),
    ).toMatchObject({ outcome: "notFound", facts: null, message: expect.stringMatching(words) });
  });

  test.each([
    [{ username: "bob", acct: "bob" }, "@bob"],
    [{ acct: "ada@far.example", url: "https://far.example/@ada" }, "@ada@far.example"],
  ])("a Mastodon server that answers with %j", async (other, named) => {
    const account = { id: "1", username: "ada", ...other };
    expect(
      await read("mastodon", "ada@big.example", ({ path }) =>
        path.endsWith("/lookup") ? ok(account) : webPage(404),
      ),
    ).toMatchObject({
      outcome: "malformed",
      message: expect.stringMatching(new RegExp(`^big\\.example .*@ada and .* ${named},`)),
    });
  });

  test("a profile's handle of elsewhere that is none leads nowhere", async () => {
    const user = {
      type_of: "user",
      username: "ada",
      github_username: "bob/ada",
      twitter_username: "bob ada",
    };
    expect(
      await read("devto", "ada", ({ path }) => (path.endsWith("by_username") ? ok(user) : ok([]))),
    ).toMatchObject({ outcome: "ok", links: [] });
  });
});

describe("Bluesky", () => {
  const did = "did:plc:ada";
  const post = (key: string, days: number, record: object = {}) => ({
    post: {
      uri: `at://${did}/app.bsky.feed.post/${key}`,
      author: { did, handle: "ada.example" },
      indexedAt: ago(days),
      likeCount: 1,
      replyCount: key === "a" ? 1 : 0,
      record: { createdAt: ago(days), ...record },
    },
  });
  const person = { did, handle: "ada.example" };
  const feedOf =
    (page: (cursor: string | null) => object, profile: object = person): Answer =>
    ({ path, query }: Seen) =>
      path.endsWith("getProfile")
        ? ok(profile)
        : path.endsWith("getAuthorFeed")
          ? ok(page(query.get("cursor")))
          : undefined;

  test.each<[number, string, string, string]>([
    [400, "InvalidRequest", 'Params must have the property "actor"', "malformed"],
    [400, "InvalidRequest", "Account has been taken down", "suspended"],
    [400, "RepoTakendown", "", "suspended"],
    [400, "InvalidRequest", "Account is deactivated", "suspended"],
    [400, "RepoDeactivated", "", "suspended"],
    [400, "InvalidRequest", "Unable to resolve handle", "notFound"],
    [400, "InvalidRequest", "Error: actor must be a valid did or a handle", "notFound"],
    [404, "XRPCNotSupported", "XRPCNotSupported", "malformed"],
  ])("%i %s %s is %s, by its words", async (status, error, message, outcome) => {
    expect(await read("bluesky", "ada.example", refusal(status, { error, message }))).toMatchObject(
      { outcome },
    );
  });

  test("a label that was taken back asks for nothing", async () => {
    const labels = [{ src: did, val: "!no-unauthenticated", neg: true }];
    expect(
      await read(
        "bluesky",
        "ada.example",
        feedOf(() => ({ feed: [] }), { ...person, labels }),
      ),
    ).toMatchObject({ outcome: "ok" });
  });

  test("another account than the one asked for by its id is not read", async () => {
    expect(
      await read(
        "bluesky",
        `did:plc:${"z".repeat(24)}`,
        feedOf(() => ({ feed: [] })),
      ),
    ).toMatchObject({ outcome: "malformed", message: expect.stringContaining(person.did) });
  });

  test("a new handle is told", async () => {
    expect(
      await read(
        "bluesky",
        "old.example",
        feedOf(() => ({ feed: [] })),
      ),
    ).toMatchObject({ handle: "ada.example", message: "Renamed to @ada.example. Read." });
  });

  test("an item that stands there for a reason of another kind is left out and counted", async () => {
    const odd = { ...post("b", 2), reason: { $type: "app.bsky.feed.defs#reasonNew" } };
    expect(
      await read(
        "bluesky",
        "ada.example",
        feedOf(() => ({ feed: [odd, post("c", 3)] })),
      ),
    ).toMatchObject({
      message: leftOut(1),
      facts: { sent: { posts: 1 }, received: { likes: 1 } },
    });
  });

  test("an odd date does not end the feed, nor tell how far it was read", async () => {
    const odd = post("x", 0.1, { createdAt: "1776-07-04T12:00:00Z" });
    const first = { feed: [odd, post("a", 1)], cursor: "2" };
    expect(
      await read(
        "bluesky",
        "ada.example",
        feedOf((cursor) => (cursor ? { feed: [post("b", 30)] } : first)),
      ),
    ).toMatchObject({ facts: { sent: { posts: 2 } } });
    const cut = await read(
      "bluesky",
      "ada.example",
      feedOf((cursor) => (cursor ? {} : first)),
    );
    expect(cut).toMatchObject({ facts: { sent: { posts: 1, replies: null } } });
    expect(cut.facts?.weekly).toEqual([...Array(12).fill(null), 1]);
  });

  test("a reply to oneself by the handle is one", async () => {
    const parent = { uri: "at://Ada.example/app.bsky.feed.post/a" };
    expect(
      await read(
        "bluesky",
        "ada.example",
        feedOf(() => ({ feed: [post("b", 1, { reply: { parent } }), post("a", 2)] })),
      ),
    ).toMatchObject({ facts: { sent: { posts: 2, replies: 0 }, received: { replies: 0 } } });
  });

  test("a cursor that is a number leads on", async () => {
    expect(
      await read(
        "bluesky",
        "ada.example",
        feedOf((cursor) =>
          cursor ? { feed: [post("b", 9)] } : { feed: [post("a", 1)], cursor: 7 },
        ),
      ),
    ).toMatchObject({ message: "Read.", facts: { sent: { posts: 2 } } });
  });
});

describe("GitHub", () => {
  test("a placeholder for somebody without an account is no person", async () => {
    const user = { login: "ada", type: "Mannequin", followers: 0 };
    expect(
      await read("github", "ada", ({ path }) => (path === "/users/ada" ? ok(user) : ok([]))),
    ).toMatchObject({
      outcome: "notFound",
      requests: 1,
      message: expect.stringMatching(/^github\.com\/ada is a placeholder .*own account\.$/),
    });
  });

  const github =
    ({
      search,
      events = () => ok([]),
      user = {},
    }: {
      search: Answer;
      events?: Answer;
      user?: object;
    }): Answer =>
    (seen) => {
      if (seen.path === "/users/ada") return ok({ login: "ada", type: "User", ...user });
      if (seen.path === "/search/issues") return search(seen);
      return seen.path.endsWith("/events/public") ? events(seen) : ok([]);
    };
  const issue = (number: number, days: number) => ({
    html_url: `https://github.com/else/where/issues/${number}`,
    created_at: ago(days),
    comments: 1,
  });
  const push = (id: string, created_at: string) => ({ id, type: "PushEvent", created_at });
  const termsOf = ({ query }: Seen) => query.get("q") ?? "";

  test("with a token only what is public is searched, as without one", async () => {
    const search = () => ok({ total_count: 0, items: [] });
    for (const token of ["ghp_made_up", "github_pat_made_up"]) {
      const got = await read("github", "ada", github({ search }), token);
      const terms = got.asked.filter(({ path }) => path.startsWith("/search")).map(termsOf);
      expect(terms.length).toBeGreaterThan(2);
      expect(terms.every((one) => / is:public /.test(one))).toBe(true);
    }
    const plain = await read("github", "ada", github({ search }));
    expect(plain.asked.some((seen) => termsOf(seen).includes("is:public"))).toBe(false);
  });

  test("a fine-grained token, which must ask twice, reads no more of a list than another", async () => {
    const list = (from: number) =>
      Array.from({ length: 100 }, (_, i) => issue(from + i, 1 + i / 10));
    const search = (seen: Seen) =>
      ok({
        total_count: termsOf(seen).includes("is:") ? 100 : 200,
        items: list(/is:pull-request/.test(termsOf(seen)) ? 1000 : 0),
      });
    const [fine, classic] = [
      await read("github", "ada", github({ search }), "github_pat_made_up"),
      await read("github", "ada", github({ search })),
    ];
    expect(classic.facts).toMatchObject({
      received: { replies: 100 },
      sent: { contributions: 100 },
    });
    expect(fine.facts).toEqual(classic.facts);
  });

  test("a search that does not say how many it found is unknown, and said", async () => {
    expect(
      await read("github", "ada", github({ search: () => ok({ total_count: null, items: [] }) })),
    ).toMatchObject({
      message: readInPart("GitHub", "search"),
      facts: { sent: { replies: null }, received: { mentions: null } },
    });
  });

  test("a number alone is enough where the number alone is asked for", async () => {
    const search = (seen: Seen) =>
      ok(seen.query.get("per_page") === "1" ? { total_count: 5 } : { total_count: 0, items: [] });
    expect(await read("github", "ada", github({ search }))).toMatchObject({
      message: "Read.",
      facts: { sent: { replies: 5 }, received: { mentions: 5 } },
    });
  });

  test("what was opened before the window is no contribution of it", async () => {
    const search = () => ok({ total_count: 2, items: [issue(1, 1), issue(2, 200)] });
    expect(await read("github", "ada", github({ search }))).toMatchObject({
      facts: { sent: { contributions: 1 } },
    });
  });

  test.each([
    [0, null, ""],
    [4, 4, " The number of posts is at least this high."],
  ])(
    "%i opened are no number of posts where events are missing, which is said in full",
    async (found, posts, more) => {
      const search = () => ok({ total_count: found, items: [] });
      const got = await read("github", "ada", github({ search, events: () => webPage(502) }));
      expect(got).toMatchObject({
        message: expect.stringContaining(`Read in part: GitHub did not give recent events.${more}`),
        facts: { sent: { posts } },
      });
    },
  );

  test("an odd date does not end the events, and is counted", async () => {
    const events = (seen: Seen) =>
      seen.query.get("page")
        ? ok([push("3", ago(20))])
        : ok([push("1", "1776-07-04T00:00:00Z"), push("2", ago(1))], {
            link: '<https://api.github.com/users/ada/events/public?page=2>; rel="next"',
          });
    const got = await read(
      "github",
      "ada",
      github({ search: () => ok({ total_count: 0, items: [] }), events }),
    );
    expect(got).toMatchObject({
      message: leftOut(1),
      facts: { sent: { posts: 2 } },
    });
  });
});

describe("numbers as some servers write them", () => {
  test("ids beyond what a number holds stay apart, and counts in quotation marks are counts", async () => {
    const person = '{"id":109876543210987654,"username":"ada","acct":"ada","followers_count":"30"}';
    const status = (id: string) =>
      `{"id":${id},"created_at":"${ago(1)}","account":{"id":109876543210987654},"favourites_count":"2","replies_count":"two"}`;
    const statuses = `[${status("109876543210987655")},${status("109876543210987656")}]`;
    const { facts, asked } = await read("mastodon", "ada@social.example", ({ path }) => ({
      status: 200,
      headers: { "content-type": "application/json" },
      body: path.endsWith("/lookup") ? person : path.endsWith("/statuses") ? statuses : "[]",
    }));
    expect(asked.map(({ path }) => path)).toContain("/api/v1/accounts/109876543210987654/statuses");
    expect(facts).toMatchObject({
      audience: { followers: 30 },
      sent: { posts: 2 },
      received: { likes: 4, replies: null, reshares: null },
    });
  });
});
