import { afterEach, describe, expect, test } from "vitest";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import { standIn, startLoopback, type Seen } from "#tests/support/loopback.ts";
import { lowerBound, readInPart } from "#tests/support/reading-notes.ts";
import { AS_OF } from "./fixtures/people.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
const iso = (days: number, ms = 0) =>
  new Date(AS_OF.getTime() - days * 86_400_000 + ms).toISOString();
const ok = (body: unknown, headers: Record<string, string> = {}) => ({
  status: 200,
  body,
  headers,
});
type Said = ReturnType<typeof ok>;
type Parts = {
  events?: object[] | ((page: number) => Said);
  opened?: object;
  joined?: object;
  named?: object;
  repos?: object[];
};
const NONE = { total_count: 0, incomplete_results: false, items: [] };

/** Reads the account Ada of a GitHub that answers with these parts. */
async function read({
  events = [],
  opened = NONE,
  joined = NONE,
  named = NONE,
  repos = [],
}: Parts) {
  const answer = ({ path, query }: Seen) => {
    if (path === "/users/Ada")
      return ok({ login: "Ada", type: "User", followers: 3, following: 1 });
    if (path.endsWith("/events/public"))
      return typeof events === "function" ? events(Number(query.get("page") ?? 1)) : ok(events);
    if (path.endsWith("/repos")) return ok(repos);
    if (path !== "/search/issues") return undefined;
    const terms = query.get("q") ?? "";
    return ok(
      terms.startsWith("author:") ? opened : terms.startsWith("commenter:") ? joined : named,
    );
  };
  const server = await startLoopback({ answer });
  const http = createHttp({ baseUrls: baseUrls(standIn(server.url)) });
  open.push(http, server);
  return collectAccount("github", "Ada", { http, asOf: AS_OF });
}

describe("a pull request that events tell by its number alone", () => {
  let id = 0;
  const repo = (name: string) => ({
    repo: { id: 1, name: name.split("/")[1], url: `https://api.github.com/repos/${name}` },
  });
  const pull = (number: number, from: string, more: object = {}) => ({
    base: repo("Org/Loom"),
    head: repo(from),
    id: 9,
    number,
    url: `https://api.github.com/repos/Org/Loom/pulls/${number}`,
    ...more,
  });
  const review = (pull_request: object, at = iso(2), type = "PullRequestReviewEvent") => ({
    id: `e${id++}`,
    type,
    created_at: at,
    repo: { name: "Org/Loom" },
    payload: { action: "created", pull_request },
  });
  const mine = {
    total_count: 1,
    items: [
      {
        html_url: "https://github.com/org/loom/pull/5",
        created_at: iso(3),
        comments: 4,
        pull_request: {},
      },
    ],
  };

  test("is the person's own when the search lists it, and a review of it no reply", async () => {
    expect(
      await read({
        opened: mine,
        events: [review(pull(5, "Org/Loom")), review(pull(6, "Org/Loom"))],
      }),
    ).toMatchObject({
      facts: { sent: { posts: 1, replies: 1 }, weekly: [...Array(9).fill(null), 0, 0, 0, 2] },
    });
  });

  test("is the person's own when its branch is in the person's fork, and not when it is in the repository itself", async () => {
    expect(await read({ events: [review(pull(7, "ada/loom"))] })).toMatchObject({
      facts: { sent: { replies: 0 } },
    });
    const own = { ...review(pull(8, "Ada/loom")), repo: { name: "ada/loom" } };
    expect(
      await read({
        events: [own, review(pull(9, "bob/loom")), review({ ...pull(10, "x"), head: null })],
      }),
    ).toMatchObject({ facts: { sent: { replies: 3 } } });
    expect(
      await read({ events: [review(pull(7, "x", { head: { repo: { full_name: "ada/loom" } } }))] }),
    ).toMatchObject({ facts: { sent: { replies: 0 } } });
  });

  test("whose author is told is that author's, wherever its branch is", async () => {
    const by = (login: string) => ({ user: { login } });
    expect(
      await read({
        opened: mine,
        events: [review(pull(5, "ada/loom", by("bob"))), review(pull(6, "Org/Loom", by("ADA")))],
      }),
    ).toMatchObject({ facts: { sent: { replies: 1 } } });
  });

  test("a review and the comments it came with are one act", async () => {
    const comment = (number: number, at: string) =>
      review(pull(number, "bob/loom"), at, "PullRequestReviewCommentEvent");
    const events = [
      review(pull(6, "bob/loom"), iso(2)),
      comment(6, iso(2, -4000)),
      comment(6, iso(2, 5000)),
      comment(6, iso(2, 6000)),
      comment(7, iso(2)),
    ];
    expect(await read({ events })).toMatchObject({
      facts: { sent: { replies: 3 }, weekly: [...Array(9).fill(null), 0, 0, 0, 3] },
    });
  });

  test("what is changed or taken back afterwards is no act", async () => {
    const comment = (action: string, number: number, name: string) => ({
      ...review({ number }, iso(1), "IssueCommentEvent"),
      repo: { name },
      payload: { action, issue: { number } },
    });
    const events = [
      comment("created", 6, "bob/loom"),
      comment("edited", 6, "bob/loom"),
      comment("deleted", 6, "bob/loom"),
      comment("deleted", 5, "Org/Loom"),
      { ...review(pull(7, "bob/loom")), payload: { action: "dismissed", pull_request: {} } },
      { ...review({}, iso(1), "ReleaseEvent"), payload: { action: "deleted" } },
    ];
    expect(await read({ opened: mine, events })).toMatchObject({
      facts: { sent: { posts: 1, replies: 1 }, received: { replies: 4 } },
    });
  });

  test("a comment on an issue of one's own that names no author is no answer by others", async () => {
    const comment = {
      id: "c",
      type: "IssueCommentEvent",
      created_at: iso(1),
      repo: { name: "Org/Loom" },
      payload: { issue: { number: 5 } },
    };
    expect(await read({ opened: mine, events: [comment] })).toMatchObject({
      facts: { sent: { replies: 0 }, received: { replies: 3 } },
    });
  });
});

const opened = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    html_url: `https://github.com/org/loom/issues/${i + 1}`,
    created_at: iso(1 + i / 10),
    comments: 2,
    reactions: { total_count: 1 },
  }));

describe("a search that GitHub ended early", () => {
  const UNFINISHED = expect.stringMatching(
    /^Read\. GitHub's search .*at least this high, or unknown\.$/,
  );
  const early = (total_count: number, items: object[] = []) => ({
    total_count,
    incomplete_results: true,
    items,
  });

  test("says nothing where it found nothing", async () => {
    const got = await read({ opened: early(0), joined: early(0), named: early(0) });
    expect(got).toMatchObject({
      outcome: "ok",
      message: UNFINISHED,
      facts: {
        sent: { posts: null, replies: null },
        received: { replies: null, mentions: null, likes: null },
      },
    });
  });

  test("counts as a lower bound where it found something, and leaves the others as they are", async () => {
    const [first] = opened(1);
    expect(
      await read({
        opened: early(4, [{ ...first, reactions: { total_count: 0 } }]),
        joined: early(3),
      }),
    ).toMatchObject({
      message: UNFINISHED,
      facts: { sent: { posts: 4, replies: 3 }, received: { replies: 2, mentions: 0, likes: null } },
    });
    expect(await read({ named: early(2) })).toMatchObject({
      message: UNFINISHED,
      facts: { sent: { posts: 0, replies: 0 }, received: { replies: 0, mentions: 2, likes: 0 } },
    });
  });

  test("that counts issues and shows none leaves what they received unknown", async () => {
    expect(await read({ opened: early(7) })).toMatchObject({
      facts: { sent: { posts: 7 }, received: { replies: null, likes: null } },
    });
    expect(await read({})).toMatchObject({
      message: "Read.",
      facts: { received: { replies: 0, likes: 0 } },
    });
  });
});

test.each<[string, object[], number | null]>([
  ["no repository", [], 0],
  ["forks alone", [{ full_name: "a/b", fork: true }], 0],
  ["stars left out", [{ full_name: "a/b" }], null],
  [
    "none beside some left out",
    [
      { full_name: "a/b", stargazers_count: 0 },
      { full_name: "a/c", stargazers_count: null },
    ],
    null,
  ],
  [
    "some beside some left out",
    [{ full_name: "a/b", stargazers_count: 4 }, { full_name: "a/c" }],
    4,
  ],
  [
    "none",
    [
      { full_name: "a/b", stargazers_count: 0 },
      { full_name: "a/c", fork: true },
    ],
    0,
  ],
])("stars of %s", async (_name, repos, reputation) => {
  expect(await read({ repos })).toMatchObject({ facts: { standing: { reputation } } });
});

test("of more than 100 issues opened, what the newest 100 received is a lower bound, which is said in full", async () => {
  const more = await read({ opened: { total_count: 640, items: opened(100) } });
  expect(more).toMatchObject({
    message:
      "Read. Comments, reactions and contributions cover the newest 100 of 640 issues and pull requests; they are at least this high.",
    facts: { sent: { posts: 640 }, received: { replies: 200, likes: 100 } },
  });
  expect(await read({ opened: { total_count: 100, items: opened(100) } })).toMatchObject({
    message: "Read.",
    facts: { sent: { posts: 100 } },
  });
});

describe("events on short pages", () => {
  const next = (page: number) => ({
    link: `<https://api.github.com/users/Ada/events/public?page=${page + 1}>; rel="next"`,
  });
  const pushes = (page: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      id: `${page}-${i}`,
      type: "PushEvent",
      created_at: iso(page * 2),
      repo: { name: "ada/a" },
    }));

  test("are counted as many as came", async () => {
    const got = await read({
      events: (page) => ok(pushes(page, page < 3 ? 90 : 1), page < 3 ? next(page) : {}),
    });
    expect(got).toMatchObject({
      message: lowerBound(181),
      facts: { sent: { posts: 181 }, weekly: [...Array(12).fill(null), 181] },
    });
  });

  test("that are all empty are no events when the list ends, and unknown when it goes on", async () => {
    const none = await read({ events: (page) => ok([], page < 3 ? next(page) : {}) });
    expect(none).toMatchObject({
      message: "Read.",
      facts: { sent: { posts: 0, replies: 0 }, weekly: [...Array(9).fill(null), 0, 0, 0, 0] },
    });
    const unseen = await read({ events: (page) => ok([], next(page)) });
    expect(unseen).toMatchObject({
      message: readInPart("GitHub", "events"),
      facts: { sent: { posts: null, replies: 0 }, weekly: null },
    });
  });
});

test("a part that is longer than anything read at once is unknown, and the account is read", async () => {
  const body = "x".repeat(45_000);
  const got = await read({
    opened: { total_count: 100, items: opened(100).map((one) => ({ ...one, body })) },
    joined: { total_count: 3, items: [] },
  });
  expect(got).toMatchObject({
    outcome: "ok",
    message: readInPart("GitHub", "search"),
    facts: {
      audience: { followers: 3 },
      sent: { posts: null, replies: 3 },
      received: { replies: null, likes: null },
    },
  });
});

describe("what a person did in others' repositories", () => {
  const thread = (path: string, more: object = {}) => ({
    html_url: `https://github.com/${path}`,
    created_at: iso(3),
    comments: 0,
    ...more,
  });
  const four = {
    total_count: 4,
    items: [
      thread("org/loom/issues/1"),
      thread("org/loom/pull/2", { pull_request: { merged_at: iso(1) } }),
      thread("org/loom/pull/3", { pull_request: { merged_at: null } }),
      thread("ADA/own/pull/4", { pull_request: { merged_at: iso(1) } }),
    ],
  };

  test("is told apart from the person's own, and merged pull requests with it", async () => {
    expect(await read({ opened: four })).toMatchObject({
      facts: { sent: { posts: 4, contributions: 3, merged: 1 } },
    });
  });

  test("is unknown, not none, where the newest are all the person's own and there are more", async () => {
    const more = { total_count: 300, items: [thread("ada/own/issues/1")] };
    expect(await read({ opened: more })).toMatchObject({
      facts: { sent: { contributions: null, merged: null } },
    });
  });
});

describe("a part that fails every time", () => {
  const failing =
    (paths: RegExp, status = 502) =>
    async () => {
      const server = await startLoopback({
        answer: ({ path }) => {
          if (paths.test(path))
            return { status, body: status === 404 ? {} : "<html>", headers: {} };
          if (path === "/users/Ada") return ok({ login: "Ada", type: "User", followers: 3 });
          if (path === "/search/issues") return ok({ total_count: 2, items: [] });
          return ok([]);
        },
      });
      const http = createHttp({ baseUrls: baseUrls(standIn(server.url)), sleep: async () => {} });
      open.push(http, server);
      return collectAccount("github", "Ada", { http, asOf: AS_OF });
    };

  test("is unknown, and the rest is read", async () => {
    expect(await failing(/search/)()).toMatchObject({
      outcome: "ok",
      message: readInPart("GitHub", "search"),
      facts: { audience: { followers: 3 }, received: { mentions: null } },
    });
  });

  test("makes the account wait when no other part can be had either", async () => {
    expect(await failing(/search|events|repos/)()).toMatchObject({ outcome: "unreachable" });
    expect(await failing(/search|events|repos/, 404)()).toMatchObject({ outcome: "ok" });
  });
});

test("languages are those of the person's own repositories pushed to in the window, most frequent first", async () => {
  const repository = (name: string, language: string | null, days: number, more: object = {}) => ({
    full_name: `ada/${name}`,
    html_url: `https://github.com/ada/${name}`,
    fork: false,
    stargazers_count: 1,
    pushed_at: iso(days),
    language,
    ...more,
  });
  const got = await read({
    repos: [
      repository("a", "Go", 1),
      repository("b", "Rust", 2),
      repository("c", "Rust", 3),
      repository("d", "COBOL", 300),
      repository("e", "C", 1, { fork: true }),
      repository("f", null, 1),
    ],
  });
  expect(got).toMatchObject({ languages: ["Rust", "Go"], facts: { standing: { stars: 5 } } });
});
