import { afterEach, describe, expect, test } from "vitest";
import type { LiveNetwork } from "#db/constants.ts";
import { instantOf } from "#app/networks/activity.server.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import {
  standIn,
  startLoopback,
  type LoopbackOptions,
  type Seen,
} from "#tests/support/loopback.ts";
import { lowerBound, readInPart } from "#tests/support/reading-notes.ts";
import { AS_OF } from "./fixtures/people.ts";

/** Answers that are right and seldom: what of them is counted, and of whom. */
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function read(network: LiveNetwork, handle: string, options: LoopbackOptions) {
  const server = await startLoopback(options);
  const now = () => AS_OF.getTime();
  const http = createHttp({ baseUrls: baseUrls(standIn(server.url)), now });
  open.push(http, server);
  return {
    ...(await collectAccount(network, handle, { http, asOf: AS_OF })),
    asked: server.requests,
  };
}
const iso = (days: number) => new Date(AS_OF.getTime() - days * 86_400_000).toISOString();
const seconds = (days: number) => Math.floor(Date.parse(iso(days)) / 1000);
const ok = (body: unknown, headers: Record<string, string> = {}) => ({
  status: 200,
  body,
  headers,
});

describe("a name on one's own domain", () => {
  const self = {
    rel: "self",
    type: "application/activity+json",
    href: "https://big.example/users/alice",
  };
  const person = (username: string, uri: string | undefined) => ({
    id: "1",
    username,
    acct: username,
    url: `https://big.example/@${username}`,
    uri,
    followers_count: username === "alice" ? 10 : 666,
  });
  const at =
    (
      host: string,
      more: { links?: object[]; subject?: string | null; status?: number; uri?: string } = {},
    ) =>
    (seen: Seen) => {
      const asked =
        seen.headers["x-forwarded-host"] === "big.example" ? seen.query.get("acct") : null;
      if (seen.path === "/.well-known/webfinger")
        return ok({
          subject: more.subject === undefined ? "acct:alice@big.example" : more.subject,
          links: more.links ?? [self],
        });
      if (seen.path.endsWith("/lookup"))
        return asked === null
          ? { status: more.status ?? 404, body: {} }
          : ok(person(asked, asked === "alice" ? (more.uri ?? self.href) : undefined));
      return seen.path.endsWith("/statuses") ? ok([]) : undefined;
    };

  test("that stands for an account called otherwise reads that account, and no namesake of the alias", async () => {
    const got = await read("mastodon", "me@own.example", { answer: at("own.example") });
    expect(got).toMatchObject({
      outcome: "ok",
      handle: "me@own.example",
      aliases: ["https://big.example/@alice"],
      facts: { handle: "me@own.example", audience: { followers: 10 } },
    });
  });

  test("is looked up there too when its own host refuses or names its page first", async () => {
    expect(
      await read("mastodon", "me@own.example", { answer: at("own.example", { status: 403 }) }),
    ).toMatchObject({ outcome: "ok", facts: { audience: { followers: 10 } } });
    const page = { rel: "self", type: "text/html", href: "https://own.example/me" };
    expect(
      await read("mastodon", "me@own.example", {
        answer: at("own.example", { links: [page, self] }),
      }),
    ).toMatchObject({ outcome: "ok", facts: { audience: { followers: 10 } } });
  });

  test("is not read when the host it leads to names another account", async () => {
    const got = await read("mastodon", "me@own.example", {
      answer: at("own.example", { uri: "https://big.example/users/other" }),
    });
    expect(got).toMatchObject({
      outcome: "closed",
      facts: null,
      message: expect.stringMatching(/^own\.example .*big\.example .*another account/),
    });
    expect(
      await read("mastodon", "alice@own.example", { answer: at("own.example", { subject: null }) }),
    ).toMatchObject({ outcome: "ok", facts: { audience: { followers: 10 } } });
  });
});

test("Mastodon: an answer to a post that was deleted is an answer still", async () => {
  const status = (id: string, more: object) => ({
    id,
    created_at: iso(3),
    account: { id: "1" },
    url: `https://big.example/@a/${id}`,
    ...more,
  });
  const answer = ({ path }: Seen) => {
    if (path.endsWith("/lookup")) return ok({ id: "1", username: "a" });
    if (path.endsWith("/statuses"))
      return ok([
        status("1", { in_reply_to_id: null, in_reply_to_account_id: "8", mentions: [{ id: "8" }] }),
        status("2", {}),
        status("3", { in_reply_to_id: null, in_reply_to_account_id: "1" }),
        { id: 4 },
      ]);
    return undefined;
  };
  expect(await read("mastodon", "a@big.example", { answer })).toMatchObject({
    facts: { sent: { posts: 2, replies: 1, mentions: 0 } },
  });
});

test.each<[object | undefined, number, number | null, number | null]>([
  [undefined, 0, 0, 0],
  [{ hide_followers: false, hide_follows: false }, 0, 0, 0],
  [{ hide_followers: true }, 0, null, 0],
  [{ hide_followers_count: true }, 0, null, 0],
  [{ hide_follows: true }, 0, 0, null],
  [{ hide_follows_count: true }, 0, 0, null],
  [{ hide_followers: true, hide_follows: true }, 4, 4, 4],
])(
  "Mastodon: a server that says of an account %j means by %i followers and followed %s and %s",
  async (pleroma, said, followers, following) => {
    const answer = ({ path }: Seen) =>
      ok(
        path.endsWith("/lookup")
          ? { id: "1", username: "a", followers_count: said, following_count: said, pleroma }
          : [],
      );
    expect(await read("mastodon", "a@big.example", { answer })).toMatchObject({
      outcome: "ok",
      facts: { audience: { followers, following } },
    });
  },
);

describe("Bluesky", () => {
  const did = "did:plc:adaadaadaadaadaadaadaada";
  const post = (key: string, days: number) => ({
    post: {
      uri: `at://${did}/app.bsky.feed.post/${key}`,
      author: { did },
      indexedAt: iso(days),
      record: { createdAt: iso(days) },
    },
  });
  const feed =
    (page: (cursor: string | null) => object) =>
    ({ path, query }: Seen) =>
      ok(path.endsWith("getProfile") ? { did, handle: "ada.example" } : page(query.get("cursor")));

  test("a page without posts does not end the feed while it goes on", async () => {
    const got = await read("bluesky", "ada.example", {
      answer: feed((cursor) =>
        cursor === null
          ? { cursor: "1", feed: [post("a", 1)] }
          : cursor === "1"
            ? { cursor: "2", feed: [] }
            : { feed: [post("b", 20), post("c", 40)] },
      ),
    });
    expect(got).toMatchObject({
      message: "Read.",
      facts: { sent: { posts: 3 }, weekly: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1] },
    });
  });

  test("a feed that leads on to itself was not read to its end", async () => {
    const answer = feed(() => ({ cursor: "1", feed: [post("a", 1), post("b", 10)] }));
    const got = await read("bluesky", "ada.example", { answer });
    expect(got).toMatchObject({
      message: lowerBound(2),
      facts: { sent: { posts: 2 }, weekly: [...Array(11).fill(null), 1, 1] },
    });
    expect(got.asked.filter(({ path }) => path.endsWith("getAuthorFeed"))).toHaveLength(2);
  });

  test("a feed that goes on for ever without a post is unknown, and one that ends so is empty", async () => {
    const endless = await read("bluesky", "ada.example", {
      answer: feed((cursor) => ({ cursor: `${Number(cursor) + 1}`, feed: [] })),
    });
    expect(endless).toMatchObject({
      outcome: "ok",
      message: readInPart("Bluesky", "posts"),
      facts: { sent: { posts: null }, weekly: null },
    });
    expect(endless.asked.filter(({ path }) => path.endsWith("getAuthorFeed"))).toHaveLength(10);
    expect(
      await read("bluesky", "ada.example", { answer: feed(() => ({ feed: [] })) }),
    ).toMatchObject({ message: "Read.", facts: { sent: { posts: 0 } } });
  });
});

describe("GitHub", () => {
  const github =
    (
      events: (page: number) => object[],
      more: { login?: string; next?: (page: number) => boolean } = {},
    ) =>
    (seen: Seen) => {
      const login = more.login ?? "ada";
      const page = Number(seen.query.get("page") ?? 1);
      if (seen.path === "/users/ada") return ok({ login, type: "User", followers: 3 });
      if (seen.path === `/users/${login}/events/public`)
        return ok(
          events(page),
          more.next?.(page)
            ? {
                link: `<https://api.github.com/users/${login}/events/public?page=${page + 1}>; rel="next"`,
              }
            : {},
        );
      if (seen.path === `/users/${login}/repos`)
        return ok([
          { full_name: "ada/a", stargazers_count: 5 },
          { full_name: "ada/a", stargazers_count: 5 },
          { full_name: 7, stargazers_count: 1 },
        ]);
      return seen.path === "/search/issues" ? ok({ total_count: 0, items: [] }) : undefined;
    };
  const push = (id: string, days: number) => ({
    id,
    type: "PushEvent",
    created_at: iso(days),
    repo: { name: "ada/a" },
  });

  test("the third page of events is the last that is shown, not the last there is", async () => {
    const full = (page: number) =>
      Array.from({ length: 100 }, (_, i) => push(`${page}-${i}`, page * 3));
    const cut = await read("github", "ada", { answer: github(full, { next: (page) => page < 3 }) });
    expect(cut).toMatchObject({
      message: lowerBound(300),
      facts: { sent: { posts: 300 } },
    });
    // Weeks before the oldest that is shown are unknown, not empty.
    expect(cut.facts?.weekly).toEqual([...Array(11).fill(null), 100, 200]);
    const all = await read("github", "ada", {
      answer: github((page) => (page < 3 ? full(page) : [push("old", 40)]), {
        next: (page) => page < 3,
      }),
    });
    expect(all).toMatchObject({
      message: "Read.",
      facts: { sent: { posts: 200 }, weekly: [...Array(9).fill(null), 0, 0, 0, 200] },
    });
    const two = await read("github", "ada", { answer: github(full, { next: (page) => page < 2 }) });
    expect(two).toMatchObject({
      message: "Read.",
      facts: { weekly: [...Array(9).fill(null), 0, 0, 0, 200] },
    });
  });

  test("an event or repository that stands on two pages counts once, and an odd one not at all", async () => {
    const pages = [
      [push("1", 1), push("2", 2), { id: "odd", type: null }],
      [push("2", 2), push("3", 3)],
    ];
    expect(
      await read("github", "ada", {
        answer: github((page) => pages[page - 1] ?? [], { next: (page) => page < 2 }),
      }),
    ).toMatchObject({ outcome: "ok", facts: { sent: { posts: 3 }, standing: { reputation: 6 } } });
    expect(
      await read("github", "ada", { answer: github(() => [{ id: "odd", type: null }]) }),
    ).toMatchObject({ outcome: "ok", facts: { weekly: null } });
  });

  test("of a renamed account everything is asked under the new name, which is said", async () => {
    const got = await read("github", "ada", {
      answer: github(() => [push("1", 1)], { login: "lovelace" }),
    });
    expect(got).toMatchObject({
      outcome: "ok",
      handle: "lovelace",
      message: "Renamed to github.com/lovelace. Read.",
      facts: { sent: { posts: 1 }, standing: { reputation: 6 } },
    });
    const spelled = await read("github", "Ada", { answer: github(() => [push("1", 1)]) });
    expect(spelled.asked.map(({ path }) => path)).not.toContain("/users/ada/events/public");
  });
});

describe("Stack Exchange", () => {
  const site =
    (
      lists: (
        kind: string,
        page: number,
      ) => ReturnType<typeof ok> | { status: number; body: unknown },
    ) =>
    ({ path, query }: Seen) => {
      if (path === "/2.3/users/42")
        return ok({ items: [{ user_id: 42, reputation: 9 }], has_more: false });
      return lists(path.split("/").at(-1) ?? "", Number(query.get("page") ?? 1));
    };
  const question = (id: number, days: number) => ({
    question_id: id,
    creation_date: seconds(days),
    score: 1,
    answer_count: 1,
  });

  test("a question that stands on two pages counts once, and pages that bring nothing new end", async () => {
    const answer = site((kind) =>
      ok({
        items: kind === "questions" ? [question(1, 2), question(2, 3)] : [],
        has_more: kind === "questions",
      }),
    );
    expect(await read("stackexchange", "42", { answer })).toMatchObject({
      message: lowerBound(),
      facts: { sent: { posts: 2 }, received: { replies: 2, likes: 2 } },
    });
  });

  test("a further page that has to wait ends the list as a lower bound, so that the account gets read", async () => {
    const answer = site((kind) =>
      ok({
        items: kind === "questions" ? [question(1, 2), question(2, 20)] : [],
        has_more: kind === "questions",
        ...(kind === "questions" && { backoff: 3600 }),
      }),
    );
    const got = await read("stackexchange", "42", { answer });
    expect(got).toMatchObject({
      outcome: "ok",
      message: lowerBound(),
      facts: { sent: { posts: 2 } },
    });
    expect(got.facts?.weekly?.[0]).toBeNull();
  });

  test.each(["questions", "answers", "comments"])(
    "a further page of %s that is refused for too many requests stops the account and the whole host",
    async (refused) => {
      const throttled = {
        status: 400,
        body: {
          error_id: 502,
          error_name: "throttle_violation",
          error_message: "too many requests from this IP, more requests available in 5000 seconds",
        },
      };
      const answer = site((kind, page) =>
        kind !== refused
          ? ok({ items: [], has_more: false })
          : page === 2
            ? throttled
            : ok({ items: [question(1, 2)], has_more: true }),
      );
      const got = await read("stackexchange", "42", { answer });
      expect(got).toMatchObject({
        outcome: "rateLimited",
        facts: null,
        requests: got.asked.length,
        retryAt: AS_OF.getTime() + 5_000_000,
      });
      expect(got.asked.at(-1)?.query.get("page")).toBe("2");
      const page = await read("stackexchange", "42", {
        answer: site((kind, number) =>
          kind === refused && number === 2
            ? { status: 429, body: "<html>" }
            : ok({ items: [question(number, 2)], has_more: true }),
        ),
      });
      expect(page).toMatchObject({ outcome: "rateLimited", facts: null });
    },
  );

  test.each([
    [{ error_id: 500, error_name: "internal_error" }, "unreachable", /is having a problem/],
    [
      { error_id: 503, error_name: "temporarily_unavailable" },
      "unreachable",
      /is having a problem/,
    ],
    [{ error_id: 403, error_name: "access_denied" }, "closed", /not signed in/],
    [
      { error_id: 400, error_message: "No site found for name `stackoverflow`" },
      "notFound",
      /no site called stackoverflow/,
    ],
    [
      { error_id: 400, error_message: "ids" },
      "notFound",
      /No such account .*stackoverflow\.com: 42/,
    ],
    [{ error_id: 404, error_name: "no_method" }, "notFound", /No such account/],
    ["<html>", "malformed", /did not understand/],
  ])("a 400 that says %j is %s", async (body, outcome, words) => {
    expect(
      await read("stackexchange", "42", { answer: () => ({ status: 400, body }) }),
    ).toMatchObject({ outcome, facts: null, message: expect.stringMatching(words) });
  });
});

test("a moment without an offset is UTC on every machine", () => {
  const here = process.env["TZ"];
  process.env["TZ"] = "Asia/Tokyo";
  for (const text of [
    "2026-02-22T02:00:00.481951",
    "2026-02-22T02:00:00.481Z",
    "2026-02-22T11:00:00.481+09:00",
    "2026-02-22 02:00:00.481",
  ])
    expect(instantOf(text)).toBe(Date.UTC(2026, 1, 22, 2, 0, 0, 481));
  expect([instantOf("2026-02-22"), instantOf("no")]).toEqual([Date.UTC(2026, 1, 22), Number.NaN]);
  for (const text of ["Feb 20", "Feb 20 '26", "5 minutes ago"]) expect(instantOf(text)).toBeNaN();
  if (here === undefined) delete process.env["TZ"];
  else process.env["TZ"] = here;
});
