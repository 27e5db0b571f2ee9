import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { NetworkFailure } from "#app/networks/failure.ts";
import type { Http } from "#app/networks/http.ts";
import { createHttp } from "#app/networks/http.server.ts";
import type { HttpOptions } from "#app/networks/http-options.server.ts";
import { memoryStore } from "#app/networks/limits.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import {
  standIn,
  startLoopback,
  type Loopback,
  type LoopbackOptions,
} from "#tests/support/loopback.ts";
import { AS_OF, GITHUB, STACKEXCHANGE } from "./fixtures/people.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
async function pair(
  options: LoopbackOptions,
  http: HttpOptions = {},
): Promise<{ server: Loopback; http: Http }> {
  const server = await startLoopback(options);
  const client = createHttp({
    baseUrls: baseUrls(standIn(server.url)),
    sleep: () => Promise.resolve(),
    ...http,
  });
  open.push(server, client);
  return { server, http: client };
}
const schema = z.object({ n: z.number() });
const ask = { network: "github", schema } as const;
const PROFILE = "https://api.github.com/users/x";
/** A clock that only sleeping moves. */
function simulated(start = 1_800_000_000_000) {
  const clock = { at: start, slept: 0 };
  return {
    clock,
    now: () => clock.at,
    sleep: async (ms: number) => void ((clock.at += ms), (clock.slept += ms)),
  };
}

describe("retries", () => {
  test("asks again after trouble of the server that passes, and counts each request", async () => {
    let times = 0;
    const { http } = await pair({
      answer: () => (++times < 3 ? { status: 502, body: {} } : { body: { n: 1 } }),
    });
    expect((await http.getJson(PROFILE, ask)).data).toEqual({ n: 1 });
    expect(http.requests).toBe(3);
  });

  test("gives up after three, and does not repeat what will not change", async () => {
    const { server, http } = await pair({
      answer: ({ path }) => ({ status: path.endsWith("x") ? 500 : 404, body: {} }),
    });
    await expect(http.getJson(PROFILE, ask)).rejects.toMatchObject({
      outcome: "unreachable",
      status: 500,
    });
    expect(server.requests).toHaveLength(3);
    await expect(http.getJson(`${PROFILE}y`, ask)).rejects.toMatchObject({ outcome: "notFound" });
    expect(server.requests).toHaveLength(4);
  });
});

describe("limits", () => {
  test("a short wait is slept through, a long one is the queue's", async () => {
    const { clock, now, sleep } = simulated();
    let times = 0;
    const { http } = await pair(
      {
        answer: () =>
          ++times === 1
            ? { status: 429, headers: { "retry-after": "1" }, body: {} }
            : { body: { n: 1 } },
      },
      { now, sleep },
    );
    await http.getJson(PROFILE, ask);
    expect(clock.slept).toBeGreaterThanOrEqual(1000);
    const long = await pair(
      {
        answer: () => ({
          status: 403,
          headers: {
            "x-ratelimit-remaining": "0",
            "x-ratelimit-reset": String(now() / 1000 + 1800),
          },
          body: {},
        }),
      },
      { now, sleep },
    );
    const before = clock.slept;
    await expect(long.http.getJson(PROFILE, ask)).rejects.toMatchObject({
      outcome: "rateLimited",
      retryAt: Math.floor(now() / 1000) * 1000 + 1_801_000,
    });
    expect(clock.slept - before).toBe(0);
  });

  test("the block outlives the client: the next one does not even ask", async () => {
    const store = memoryStore();
    const first = await pair(
      { answer: () => ({ status: 429, headers: { "retry-after": "600" }, body: {} }) },
      { store },
    );
    await expect(first.http.getJson(PROFILE, ask)).rejects.toMatchObject({
      outcome: "rateLimited",
    });
    const second = await pair({}, { store });
    expect(await collectAccount("github", "x", { http: second.http, asOf: AS_OF })).toMatchObject({
      outcome: "rateLimited",
      requests: 0,
      retryAt: expect.any(Number),
      message: expect.stringMatching(/GitHub .*continue at .*UTC/),
    });
    expect(second.server.requests).toHaveLength(0);
  });

  test("an account is not begun when the host has too few requests left for it", async () => {
    const store = memoryStore();
    await store.report(
      "api.github.com/search",
      { remaining: 2, resetAt: Date.now() + 30_000, blockedUntil: null },
      Date.now(),
    );
    const { http, server } = await pair({ recordings: GITHUB }, { store });
    expect(await collectAccount("github", "ada-demo", { http, asOf: AS_OF })).toMatchObject({
      outcome: "rateLimited",
    });
    expect(server.requests).toHaveLength(0);
  });

  describe("requests set aside", () => {
    const NEEDS = { "api.github.com": { usual: 3, most: 6 } };
    async function twoSessions(remaining: number) {
      const store = memoryStore();
      await store.report(
        "api.github.com",
        { remaining, resetAt: Date.now() + 60_000, blockedUntil: null },
        Date.now(),
      );
      const { http } = await pair({ answer: () => ({ body: { n: 1 } }) }, { store });
      return [http.session(), http.session(), store] as const;
    }

    test("are waited for while another account holds them, and may not need them", async () => {
      const [one, two] = await twoSessions(10);
      await one.reserve("github", NEEDS, false);
      let begun = false;
      const second = two.reserve("github", NEEDS, false).then(() => (begun = true));
      for (let n = 0; n < 3; n++) await one.getJson(`${PROFILE}${n}`, ask);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(begun).toBe(false);
      one.release();
      await second;
      expect(begun).toBe(true);
    });

    test("are not waited for once the host itself has too few left", async () => {
      const [one, two, store] = await twoSessions(10);
      await one.reserve("github", NEEDS, false);
      const second = two.reserve("github", NEEDS, false);
      second.catch(() => {});
      for (let n = 0; n < 5; n++) await one.getJson(`${PROFILE}${n}`, ask);
      one.release();
      await expect(second).rejects.toMatchObject({
        outcome: "rateLimited",
        retryAt: (await store.peek("api.github.com"))?.resetAt,
      });
    });

    test("are given up when the account is no longer wanted", async () => {
      const [one] = await twoSessions(10);
      await one.reserve("github", NEEDS, false);
      const gone = new AbortController();
      const waiting = one.session(gone.signal).reserve("github", NEEDS, false);
      waiting.catch(() => {});
      gone.abort();
      await expect(waiting).rejects.toMatchObject({ outcome: "unreachable" });
    });
  });

  test("side by side, accounts take the time that the limits force and not much more, and never exceed them", async () => {
    const { clock, now, sleep } = simulated();
    const searches: number[] = [];
    const watch = ({ path }: { path: string }) => {
      if (path.startsWith("/search")) searches.push(clock.at);
      return undefined;
    };
    const silent = GITHUB.map(({ request, body }) => ({ request, body }));
    const { http } = await pair(
      { recordings: silent, answer: watch },
      { now, sleep, documented: true },
    );
    const waiting = Array.from({ length: 24 }, () => ({ runAt: 0 }));
    const token = "ghp_x";
    while (waiting.length > 0) {
      const due = waiting.filter(({ runAt }) => runAt <= clock.at).slice(0, 8);
      if (due.length === 0) clock.at = Math.min(...waiting.map(({ runAt }) => runAt));
      const ends = await Promise.all(
        due.map(() => collectAccount("github", "ada-demo", { http, asOf: AS_OF, token })),
      );
      ends.forEach((end, i) => {
        const job = due[i] as { runAt: number };
        if (end.outcome === "ok") waiting.splice(waiting.indexOf(job), 1);
        else job.runAt = "retryAt" in end ? (end.retryAt ?? 0) : 0;
      });
    }
    // 72 searches at 30 a minute: 10 accounts at once, 10 after a minute, 4 after two
    expect(searches).toHaveLength(72);
    const spent = clock.at - 1_800_000_000_000;
    expect(spent).toBeGreaterThanOrEqual(120_000);
    expect(spent).toBeLessThan(120_000 * 1.1);
    for (const from of searches)
      expect(searches.filter((at) => at >= from && at < from + 30_000).length).toBeLessThanOrEqual(
        30,
      );
  });

  test("a limit of the search is not one of the rest", async () => {
    const { http } = await pair({
      answer: ({ path }) =>
        path.startsWith("/search")
          ? { status: 403, headers: { "retry-after": "60" }, body: {} }
          : { body: { n: 1 } },
    });
    await expect(
      http.getJson("https://api.github.com/search/issues?q=x", { ...ask, part: "search" }),
    ).rejects.toMatchObject({ outcome: "rateLimited" });
    expect((await http.getJson(PROFILE, ask)).data).toEqual({ n: 1 });
  });

  test("documented limits are kept without being told: 10 searches a minute, 3 requests a second", async () => {
    const { clock, now, sleep } = simulated();
    const { http } = await pair(
      { answer: () => ({ body: { n: 1 } }) },
      { now, sleep, documented: true },
    );
    const search = (n: number) =>
      http.getJson(`https://api.github.com/search/issues?q=${n}`, { ...ask, part: "search" });
    for (let n = 0; n < 10; n++) await search(n);
    await expect(search(10)).rejects.toMatchObject({
      outcome: "rateLimited",
      retryAt: 1_800_000_060_000,
    });
    const from = clock.at;
    for (let n = 0; n < 30; n++)
      await http.getJson(`https://dev.to/api/articles?page=${n}`, { network: "devto", schema });
    expect(clock.at - from).toBeGreaterThanOrEqual(29 * 333);
    expect(clock.at - from).toBeLessThan(29 * 333 * 1.1);
  });

  test("a long backoff of Stack Exchange blocks that method only", async () => {
    const { http } = await pair({
      recordings: STACKEXCHANGE,
      answer: ({ path }) =>
        path.endsWith("/answers")
          ? { body: { items: [], has_more: false, backoff: 30, quota_remaining: 9 } }
          : undefined,
    });
    expect(await collectAccount("stackexchange", "42", { http, asOf: AS_OF })).toMatchObject({
      outcome: "ok",
    });
    expect(await collectAccount("stackexchange", "42", { http, asOf: AS_OF })).toMatchObject({
      outcome: "rateLimited",
      requests: 0,
    });
    const items = z.object({ items: z.array(z.unknown()) });
    await expect(
      http.getJson("https://api.stackexchange.com/2.3/users/42?site=stackoverflow", {
        network: "stackexchange",
        schema: items,
        part: "users",
        partToo: true,
      }),
    ).resolves.toBeDefined();
  });
});

test("a throttle of Stack Exchange blocks the whole host", async () => {
  const { http, server } = await pair({
    recordings: STACKEXCHANGE,
    answer: ({ path }) =>
      path.endsWith("/answers")
        ? {
            status: 400,
            body: {
              error_id: 502,
              error_name: "throttle_violation",
              error_message: "more requests available in 5000 seconds",
            },
          }
        : undefined,
  });
  const items = {
    network: "stackexchange" as const,
    schema: z.object({ items: z.array(z.unknown()) }),
    partToo: true,
  };
  await expect(
    http.getJson("https://api.stackexchange.com/2.3/users/42/answers?site=stackoverflow", {
      ...items,
      part: "answers",
    }),
  ).rejects.toMatchObject({ outcome: "rateLimited" });
  await expect(
    http.getJson("https://api.stackexchange.com/2.3/users/42?site=stackoverflow", {
      ...items,
      part: "users",
    }),
  ).rejects.toMatchObject({ outcome: "rateLimited" });
  expect(server.requests).toHaveLength(1);
});

describe("revalidation", () => {
  const tagged = (seen: { headers: Record<string, unknown> }) =>
    seen.headers["if-none-match"] === '"1"'
      ? { status: 304, body: "" }
      : { headers: { etag: '"1"' }, body: { n: 7, text: "not kept" } };

  test("an unchanged answer costs a 304 and reads the same", async () => {
    const { http, server } = await pair({ answer: tagged });
    const first = await http.getJson(PROFILE, ask);
    const again = await http.getJson(PROFILE, ask);
    expect(again.data).toEqual(first.data);
    expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      '"1"',
    ]);
  });

  test("what is kept is what the connector reads, up to a size, and of no other shape", async () => {
    const store = memoryStore();
    const { http, server } = await pair({ answer: tagged }, { store, caps: { keptBytes: 20 } });
    await http.getJson(PROFILE, ask);
    expect((await store.cached(PROFILE))?.body).toBe('{"n":7}');
    await http.getJson(PROFILE, { network: "github", schema: z.object({ text: z.string() }) });
    expect(server.requests[1]?.headers["if-none-match"]).toBeUndefined();
    await http.getJson(`${PROFILE}/long`, {
      network: "github",
      schema: z.object({ text: z.string(), n: z.number() }),
    });
    expect(await store.cached(`${PROFILE}/long`)).toBeNull();
  });

  test("X-Poll-Interval is kept: no request before it is over", async () => {
    const { clock, now, sleep } = simulated();
    const { http, server } = await pair(
      {
        answer: () => ({
          headers: {
            etag: '"1"',
            "x-poll-interval": "60",
            link: '<https://api.github.com/x>; rel="next"',
          },
          body: { n: 7 },
        }),
      },
      { now, sleep },
    );
    await http.getJson(PROFILE, ask);
    clock.at += 59_000;
    expect((await http.getJson(PROFILE, ask)).headers["link"]).toContain("next");
    expect(server.requests).toHaveLength(1);
    clock.at += 2000;
    await http.getJson(PROFILE, ask);
    expect(server.requests).toHaveLength(2);
  });
});

describe("a token", () => {
  const TOKEN = "ghp_never-to-be-seen";
  const token = { value: TOKEN, as: "bearer" } as const;

  test("goes to the host it is for, through its own redirects too", async () => {
    const { http, server } = await pair({
      answer: ({ path }) =>
        path === "/users/x"
          ? { status: 301, headers: { location: "https://api.github.com/user/7" }, body: {} }
          : { body: { n: 1 } },
    });
    await http.getJson(PROFILE, { ...ask, token });
    expect(server.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ["/users/x", `Bearer ${TOKEN}`],
      ["/user/7", `Bearer ${TOKEN}`],
    ]);
    expect(http.requests).toBe(2);
  });

  test("never to another host, as header or as key", async () => {
    const stranger = await startLoopback({ answer: () => ({ body: { n: 1 } }) });
    const server = await startLoopback({
      answer: () => ({ status: 302, headers: { location: `${stranger.url}/elsewhere` }, body: {} }),
    });
    const http = createHttp({
      baseUrls: baseUrls({ ...standIn(server.url), TOUCHSTONE_DEVTO_URL: stranger.url }),
    });
    open.push(stranger, server, http);
    await http.getJson(PROFILE, { ...ask, token });
    await http.getJson("https://api.stackexchange.com/2.3/users/1", {
      network: "stackexchange",
      schema,
      token: { value: TOKEN, as: "query", name: "key" },
    });
    expect(server.requests[0]?.headers.authorization).toContain(TOKEN);
    expect(server.requests[1]?.query.get("key")).toBe(TOKEN);
    expect(stranger.requests).toHaveLength(2);
    expect(inspect(stranger.requests, { depth: 9 })).not.toContain(TOKEN);
  });

  test("is in no failure, no kept answer and no row of limits", async () => {
    const store = memoryStore();
    const urls: string[] = [];
    const watching = {
      ...store,
      keep: async (url: string) => void urls.push(url),
      report: async (host: string) => void urls.push(host),
    };
    const { http } = await pair(
      {
        answer: ({ path }) =>
          path.endsWith("1")
            ? { headers: { etag: "1" }, body: { n: 1 } }
            : { status: 401, body: { message: "Bad credentials" } },
      },
      { store: watching },
    );
    const key = { value: TOKEN, as: "query", name: "key" } as const;
    await http.getJson("https://api.stackexchange.com/2.3/1", {
      network: "stackexchange",
      schema,
      token: key,
    });
    for (const one of [token, key, { ...token, value: `${TOKEN}\n` }]) {
      const failure = await http.getJson(PROFILE, { ...ask, token: one }).then(
        () => null,
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(NetworkFailure);
      expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(TOKEN);
    }
    expect(urls.length).toBeGreaterThan(1);
    expect(urls.join()).not.toContain(TOKEN);
  });
});

describe("where an address is really asked", () => {
  test.each([
    ["", "/xrpc/app.bsky.x"],
    ["/", "/xrpc/app.bsky.x"],
    ["/xrpc", "/xrpc/app.bsky.x"],
    ["/xrpc/", "/xrpc/app.bsky.x"],
    ["/bluesky", "/bluesky/xrpc/app.bsky.x"],
    ["/bluesky/xrpc", "/bluesky/xrpc/app.bsky.x"],
  ])("a base that ends in %j", async (end, path) => {
    const server = await startLoopback({ answer: () => ({ body: { n: 1 } }) });
    const http = createHttp({
      baseUrls: baseUrls({ TOUCHSTONE_BLUESKY_URL: `${server.url}${end}` }),
    });
    open.push(server, http);
    await http.getJson("https://public.api.bsky.app/xrpc/app.bsky.x", {
      network: "bluesky",
      schema,
    });
    expect(server.requests[0]?.path).toBe(path);
  });
});
