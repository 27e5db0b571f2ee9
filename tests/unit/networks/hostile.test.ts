import { afterAll, beforeAll, expect, test } from "vitest";
import type { Outcome } from "#db/constants.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import type { Http } from "#app/networks/http.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import { startLoopback, standIn, type Loopback } from "#tests/support/loopback.ts";
import { FAULTS, type Fault } from "#tests/support/loopback-faults.ts";

/** How each way of misbehaving ends, and after how many requests at most. */
const ENDS: Record<Fault, [Outcome, RegExp, number]> = {
  stall: ["unreachable", /in time/, 1],
  trickle: ["unreachable", /took too long/, 1],
  circle: ["unreachable", /kept redirecting/, 4],
  toPrivate: ["unreachable", /does not use encryption/, 1],
  toPrivateTls: ["unreachable", /public host/, 1],
  toOddPort: ["unreachable", /port 8443/, 1],
  toFile: ["unreachable", /not contacted/, 1],
  huge: ["malformed", /more than any profile/, 1],
  gzipBomb: ["malformed", /more than any profile/, 1],
  brokenGzip: ["malformed", /cannot be unpacked/, 1],
  html: ["malformed", /not JSON/, 1],
  utf16: ["malformed", /not UTF-8|not JSON/, 1],
  latin1: ["malformed", /not UTF-8/, 1],
  lies: ["ok", /Read in part/, 99],
  short: ["unreachable", /closed the connection/, 3],
  cut: ["unreachable", /closed the connection/, 3],
  notHttp: ["malformed", /not proper HTTP/, 1],
  longHeaders: ["unreachable", /headers .*too long/, 1],
  error500: ["unreachable", /is having a problem/, 3],
  empty: ["malformed", /not JSON/, 1],
  rateLimited: ["rateLimited", /lets us continue at/, 1],
  deepJson: ["malformed", /more than any profile/, 1],
};

let server: Loopback;
let http: Http;
beforeAll(async () => {
  const faults = Object.fromEntries(
    (Object.keys(FAULTS) as Fault[]).map((fault) => [`/users/${fault.toLowerCase()}`, fault]),
  );
  server = await startLoopback({ faults });
  http = createHttp({ baseUrls: baseUrls(standIn(server.url)) });
});
afterAll(async () => {
  await server.close();
  await http.close();
});

test.each(Object.entries(ENDS))(
  "a server that misbehaves (%s) ends in its outcome, with bounded memory",
  async (fault, [outcome, words, most]) => {
    const client = createHttp({
      baseUrls: baseUrls(standIn(server.url)),
      caps: { requestMs: 4000, silenceMs: 1000 },
      sleep: () => Promise.resolve(),
    });
    const before = {
      requests: server.requests.length,
      memory: process.memoryUsage().rss,
    };
    const got = await collectAccount("github", fault.toLowerCase(), {
      http: client,
      asOf: new Date("2026-03-01"),
    });
    expect(got).toMatchObject({ outcome, message: expect.stringMatching(words) });
    expect(server.requests.length - before.requests).toBeLessThanOrEqual(most);
    expect(process.memoryUsage().rss - before.memory).toBeLessThan(120 * 1024 ** 2);
    if (outcome === "rateLimited")
      expect("retryAt" in got && got.retryAt).toBeGreaterThan(Date.now() + 3_500_000);
    await client.close();
  },
);

test("many accounts on a hostile host end one after the other, and a good one beside them is read", async () => {
  const good = await startLoopback({
    recordings: [
      {
        request: { url: "https://hacker-news.firebaseio.com/v0/user/ada.json" },
        body: { id: "ada", karma: 3 },
      },
    ],
  });
  const client = createHttp({
    baseUrls: baseUrls({
      ...standIn(server.url),
      TOUCHSTONE_HACKERNEWS_URL: good.url,
      TOUCHSTONE_HNSEARCH_URL: good.url,
    }),
    caps: { requestMs: 4000, silenceMs: 800 },
    sleep: () => Promise.resolve(),
  });
  const asOf = new Date("2026-03-01");
  const bad = Array.from({ length: 30 }, () =>
    collectAccount("github", "stall", { http: client, asOf }),
  );
  expect(await collectAccount("hackernews", "ada", { http: client, asOf })).toMatchObject({
    outcome: "ok",
  });
  for (const one of await Promise.all(bad)) expect(one.outcome).toBe("unreachable");
  await client.close();
  await good.close();
});

test("a cancelled account ends at once, as unreachable", async () => {
  const stop = new AbortController();
  const reading = collectAccount("github", "stall", {
    http,
    asOf: new Date("2026-03-01"),
    signal: stop.signal,
  });
  setTimeout(() => stop.abort(), 50);
  expect(await reading).toMatchObject({
    outcome: "unreachable",
    message: expect.stringContaining("Stopped"),
  });
});
