import { describe, expect, test } from "vitest";
import { answering, ok, webPage, type Answer } from "#tests/support/answering.ts";
import type { Seen } from "#tests/support/loopback.ts";
import { leftOut, readInPart } from "#tests/support/reading-notes.ts";

const AS_OF = new Date("2026-03-01T12:00:00Z");
const read = answering(AS_OF);
const ago = (days: number) => new Date(AS_OF.getTime() - days * 86_400_000).toISOString();
const seconds = (days: number) => Math.floor(Date.parse(ago(days)) / 1000);
describe("Mastodon", () => {
  const status = (id: number, days: number, more: object = {}) => ({
    id: String(id),
    created_at: ago(days),
    account: { id: "1" },
    ...more,
  });
  const serves =
    (list: Answer, account: object = {}): Answer =>
    (seen) =>
      seen.path.endsWith("/lookup")
        ? ok({ id: "1", username: "ada", ...account })
        : seen.path.endsWith("/statuses")
          ? list(seen)
          : undefined;
  const older = (all: { id: string }[], size: number) => (seen: Seen) =>
    ok(all.filter(({ id }) => Number(id) < Number(seen.query.get("max_id") ?? 1e6)).slice(0, size));
  const next = (path: string) => ({ link: `<${path}>; rel="next"` });

  test("pages of any size without a Link header are no end while the account has more", async () => {
    const all = Array.from({ length: 30 }, (_, i) => status(900 - i, i));
    expect(
      await read("mastodon", "ada@big.example", serves(older(all, 10), { statuses_count: 30 })),
    ).toMatchObject({ message: "Read.", facts: { sent: { posts: 30 } } });
  });

  test("a number of statuses that leaves out boosts and answers is not reached by them", async () => {
    const all = Array.from({ length: 60 }, (_, i) =>
      status(
        900 - i,
        i,
        [{}, { reblog: { account: { id: "9" } } }, { in_reply_to_id: "5" }][i % 3],
      ),
    );
    const linked = (seen: Seen) => {
      const { body, status: code } = older(all, 20)(seen);
      const [last] = (body as { id: string }[]).slice(-1);
      return { status: code, body, headers: last ? next(`?max_id=${last.id}`) : {} };
    };
    for (const list of [older(all, 20), linked])
      expect(
        await read("mastodon", "ada@big.example", serves(list, { statuses_count: 20 })),
      ).toMatchObject({
        message: "Read.",
        facts: { sent: { posts: 20, replies: 20, reshares: 20 } },
      });
  });

  test("nothing may be written as false, 0 or an empty text or list, and moments as seconds", async () => {
    const list = [
      status(9, 1, { reblog: false, in_reply_to_id: 0, in_reply_to_account_id: 0 }),
      status(8, 2, { reblog: "", in_reply_to_id: false }),
      status(7, 3, { reblog: [], created_at: seconds(3) }),
      status(6, 4, { reblog: {} }),
    ];
    expect(
      await read(
        "mastodon",
        "ada@big.example",
        serves(() => ok(list)),
      ),
    ).toMatchObject({ message: "Read.", facts: { sent: { posts: 3, replies: 0, reshares: 1 } } });
  });

  test("a group is no person", async () => {
    expect(
      await read(
        "mastodon",
        "ada@big.example",
        serves(() => ok([]), { group: true }),
      ),
    ).toMatchObject({
      outcome: "notFound",
      message: expect.stringContaining("belongs to a group"),
    });
  });

  test("what is only for followers, or for one person, is not counted where a server shows it", async () => {
    const list = ["public", "unlisted", "private", "direct"].map((visibility, at) =>
      status(900 - at, at + 1, { visibility }),
    );
    expect(
      await read(
        "mastodon",
        "ada@big.example",
        serves(() => ok(list)),
      ),
    ).toMatchObject({
      facts: { sent: { posts: 2 } },
    });
  });

  test("a full page whose Link header names no next one is no end either", async () => {
    const all = Array.from({ length: 60 }, (_, i) => status(900 - i, i));
    const link = '<https://big.example/api/v1/accounts/1/statuses?min_id=900>; rel="prev"';
    expect(
      await read(
        "mastodon",
        "ada@big.example",
        serves((seen) => ({ ...older(all, 40)(seen), headers: { link } })),
      ),
    ).toMatchObject({ facts: { sent: { posts: 60 } } });
  });

  test.each([
    next("https://big.example/api/v1/accounts/1/statuses?x=1,2&max_id=5"),
    next("/api/v1/accounts/1/statuses?max_id=5"),
    {
      link: "<https://big.example/a?min_id=9>; rel=prev,<https://big.example/api/v1/accounts/1/statuses?max_id=5>; REL=next",
    },
    {
      link: '<https://big.example/api/v1/accounts/1/statuses?max_id=5>; title="a, b"; rel="last next"',
    },
  ])("%j is followed", async (headers) => {
    expect(
      await read(
        "mastodon",
        "ada@big.example",
        serves(({ query }) =>
          query.get("max_id") ? ok([status(4, 40)]) : ok([status(6, 1)], headers),
        ),
      ),
    ).toMatchObject({ message: "Read.", facts: { sent: { posts: 2 } } });
  });

  test("an old post that stands first does not end the list, and dates that are none are counted", async () => {
    const list = [status(1, 400), status(7, 1, { created_at: "1776-07-04" }), status(6, 2)];
    expect(
      await read(
        "mastodon",
        "ada@big.example",
        serves(({ query }) =>
          query.get("max_id")
            ? ok([status(4, 40)])
            : ok(list, next("/api/v1/accounts/1/statuses?max_id=5")),
        ),
      ),
    ).toMatchObject({
      message: leftOut(1),
      facts: { sent: { posts: 2 } },
    });
  });

  test("a server that shows none of the posts an account has does not say that there are none", async () => {
    expect(
      await read(
        "mastodon",
        "ada@big.example",
        serves(() => ok([]), { statuses_count: 50 }),
      ),
    ).toMatchObject({
      message: readInPart("big.example", "posts"),
      facts: { sent: { posts: null }, received: { likes: null }, weekly: null },
    });
  });

  test.each([404, 200])(
    "a host that answers everything with a page (%i) is no server of Mastodon",
    async (code) => {
      expect(await read("mastodon", "ada@shop.example", () => webPage(code))).toMatchObject({
        facts: null,
        message: expect.stringMatching(/^shop\.example .*Mastodon/),
      });
    },
  );

  test.each([{}, { acct: `x@${"y".repeat(4000)}` }, { url: "\u202ehttps://big.example/about" }])(
    "an account that moved to %j did not say where to",
    async (moved) => {
      expect(
        await read(
          "mastodon",
          "ada@big.example",
          serves(() => ok([]), { moved }),
        ),
      ).toMatchObject({
        outcome: "moved",
        message: expect.stringMatching(/^@ada@big\.example has moved/),
      });
    },
  );
});

describe("Hacker News", () => {
  const hits =
    (page: (query: URLSearchParams) => object[], more: object = {}): Answer =>
    ({ path, query }: Seen) =>
      path === "/v0/user/ada.json"
        ? ok({ id: "ada", karma: 7 })
        : path.endsWith("search_by_date")
          ? ok({ hits: page(query), ...more })
          : undefined;
  const comment = (objectID: string | number, at: number) => ({
    objectID,
    author: "ada",
    created_at_i: at,
    parent_id: "p",
    story_id: "p",
    _tags: ["comment"],
  });

  test("a date out of the range asked for is counted and does not end the list", async () => {
    const first = [
      comment("old", 5),
      ...Array.from({ length: 99 }, (_, i) => comment(`${i}`, seconds(1 + i / 10))),
    ];
    expect(
      await read(
        "hackernews",
        "ada",
        hits((query) =>
          /<=/.test(query.get("numericFilters") ?? "") ? [comment("z", seconds(50))] : first,
        ),
      ),
    ).toMatchObject({
      message: leftOut(1),
      facts: { sent: { replies: 100 } },
    });
  });

  test("a page shorter than was asked for is not the last where more were found", async () => {
    const all = Array.from({ length: 60 }, (_, i) => comment(`${i}`, seconds(1 + i)));
    const page = (query: URLSearchParams) => {
      const until = Number(/<=(\d+)/.exec(query.get("numericFilters") ?? "")?.[1] ?? 9e12);
      return all.filter((one) => one.created_at_i <= until).slice(0, 20);
    };
    expect(await read("hackernews", "ada", hits(page, { nbHits: 60 }))).toMatchObject({
      message: "Read.",
      facts: { sent: { replies: 60 } },
    });
  });

  test("what was deleted or is shown to nobody is not counted", async () => {
    const list = [
      comment("a", seconds(1)),
      { ...comment("b", seconds(2)), deleted: true },
      { ...comment("c", seconds(3)), dead: true },
    ];
    expect(
      await read(
        "hackernews",
        "ada",
        hits(() => list),
      ),
    ).toMatchObject({ message: "Read.", facts: { sent: { replies: 1 } } });
  });

  test("without its tags a comment is told by what it answers", async () => {
    const got = await read(
      "hackernews",
      "ada",
      hits(() => [{ ...comment("1", seconds(3)), _tags: [] }]),
    );
    expect(got.facts?.sent).toMatchObject({ posts: 0, replies: 1 });
  });

  test("ids may be numbers", async () => {
    expect(
      await read(
        "hackernews",
        "ada",
        hits(() => [comment(9, seconds(1))]),
      ),
    ).toMatchObject({
      facts: { sent: { replies: 1 } },
    });
  });
});

describe("Stack Exchange", () => {
  const site =
    (answers: Answer, user: unknown = 42): Answer =>
    (seen) =>
      seen.path === "/2.3/users/42"
        ? ok({ items: [{ user_id: user, reputation: 7 }] })
        : seen.path.endsWith("/answers")
          ? answers(seen)
          : ok({ items: [], has_more: false });
  const full = (page: number) =>
    Array.from({ length: 100 }, (_, i) => ({
      answer_id: 100 * page + i,
      question_id: 9000 + i,
      creation_date: seconds(page),
      score: 1,
    }));

  test("a full page that does not say whether there is more is asked on", async () => {
    expect(
      await read(
        "stackexchange",
        "42",
        site(({ query }) =>
          ok({ items: query.get("page") ? full(2).slice(0, 20) : full(1), has_more: null }),
        ),
      ),
    ).toMatchObject({ message: "Read.", facts: { sent: { replies: 120 } } });
  });

  test("the number may come as text", async () => {
    expect(
      await read(
        "stackexchange",
        "42",
        site(() => ok({ items: [] }), "42"),
      ),
    ).toMatchObject({ outcome: "ok", facts: { standing: { reputation: 7 } } });
  });

  test("an account kept under an earlier name of a meta site is asked for under the API's", async () => {
    const got = await read(
      "stackexchange",
      "42@meta.unix",
      site(() => ok({ items: [] })),
    );
    expect(new Set(got.asked.map(({ query }) => query.get("site")))).toEqual(
      new Set(["unix.meta"]),
    );
  });
});

describe("DEV", () => {
  const writes =
    (articles: (page: number) => object[]): Answer =>
    ({ path, query }: Seen) =>
      path.endsWith("by_username")
        ? ok({ type_of: "user", username: "ada" })
        : ok(articles(Number(query.get("page") ?? 1)));
  const article = (id: number | string, days: number) => ({ id, published_at: ago(days) });

  test("an old article that stands first does not end the list", async () => {
    const first = [
      article(1, 400),
      ...Array.from({ length: 99 }, (_, i) => article(i + 2, i / 10)),
    ];
    expect(
      await read(
        "devto",
        "ada",
        writes((page) => (page === 1 ? first : [article(900, 50)])),
      ),
    ).toMatchObject({ message: "Read.", facts: { sent: { posts: 100 } } });
  });

  test("the number may come as text", async () => {
    expect(
      await read(
        "devto",
        "ada",
        writes(() => [article("1", 1), article(2, 2)]),
      ),
    ).toMatchObject({ message: "Read.", facts: { sent: { posts: 2 } } });
  });

  test("pages of 30, whatever was asked for, are read on", async () => {
    const all = Array.from({ length: 70 }, (_, i) => article(i, i));
    expect(
      await read(
        "devto",
        "ada",
        writes((page) => all.slice(30 * page - 30, 30 * page)),
      ),
    ).toMatchObject({ message: "Read.", facts: { sent: { posts: 70 } } });
  });
});
